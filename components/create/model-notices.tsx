'use client'

import { FileQuestion, Lightbulb, TriangleAlert } from 'lucide-react'
import { useWords } from '@/components/fields/use-words'
import { cn } from '@/components/ui/cn'
import type { Model, Notice } from '@/lib/models/model'

type Tone = Exclude<Notice['tone'], 'source'> | 'assumed'
const icons: Record<Tone, typeof Lightbulb> = { warning: TriangleAlert, tip: Lightbulb, assumed: FileQuestion }

/** What a person should know of a model before paying; where documents differ stands on the model's own page. */
export function ModelNotices({ model }: { model: Model }) {
  const { t } = useWords()
  const told = (model.notices ?? []).flatMap(({ tone, key }) =>
    tone === 'source' ? [] : { tone, text: t(`notices.${key}`) },
  )
  const notices: { tone: Tone; text: string }[] = [
    ...(model.inferred ? [{ tone: 'assumed' as const, text: t('create.assumed.model') }] : []),
    ...told,
  ]
  return (
    <ul className="flex flex-col gap-1">
      {notices.map(({ tone, text }) => {
        const Icon = icons[tone]
        return (
          <li
            key={text}
            className={cn('flex gap-2 text-sm text-pretty', tone === 'warning' ? 'text-doubt-ink' : 'text-muted')}
          >
            <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {text}
          </li>
        )
      })}
    </ul>
  )
}
