'use client'

import { Lightbulb, TriangleAlert } from 'lucide-react'
import { useWords } from '@/components/fields/use-words'
import { cn } from '@/components/ui/cn'
import type { Model } from '@/lib/models/model'

/** What a person should know of a model before paying. */
export function ModelNotices({ model }: { model: Model }) {
  const { t } = useWords()
  if (!model.notices?.length) return null
  return (
    <ul className="flex flex-col gap-1">
      {model.notices.map(({ tone, key }) => {
        const Icon = tone === 'warning' ? TriangleAlert : Lightbulb
        return (
          <li key={key} className={cn('flex gap-2 text-sm', tone === 'warning' ? 'text-doubt-ink' : 'text-muted')}>
            <Icon aria-hidden className="mt-px size-3.5 shrink-0" />
            {t(`notices.${key}`)}
          </li>
        )
      })}
    </ul>
  )
}
