'use client'

import { BookOpen, Lightbulb, type LucideIcon, TriangleAlert } from 'lucide-react'
import { useWords } from '@/components/fields/use-words'
import { useMoment } from '@/components/ui/moment'
import type { Notice } from '@/lib/models/model'
import type { OfferView } from '@/lib/offers/family-view'

type Told = { tone: Notice['tone']; text: string }

const look: Record<Notice['tone'], { icon: LucideIcon; className: string }> = {
  warning: { icon: TriangleAlert, className: 'text-doubt-ink' },
  tip: { icon: Lightbulb, className: 'text-muted' },
  source: { icon: BookOpen, className: 'text-muted' },
}

/** What is said of an offer: by the documents, where they differ, and by the lists that name it. */
export function Notices({ offer: { model, unknown, gone, listedBy } }: { offer: OfferView }) {
  const { t } = useWords()
  const moment = useMoment()
  const told: Told[] = [
    ...(gone ? [{ tone: 'warning' as const, text: t('modelPages.goneText') }] : []),
    ...(unknown ? [{ tone: 'source' as const, text: t('modelPages.unknownText') }] : []),
    ...(model.notices ?? []).map(({ tone, key }) => ({ tone, text: t(`notices.${key}`) })),
    ...(model.inferred && !unknown ? [{ tone: 'source' as const, text: t('modelPages.inferredText') }] : []),
    ...listedBy.flatMap(({ connection: { name }, offer: { newSince, goneSince } }): Told[] => [
      ...(newSince ? [{ tone: 'tip' as const, text: t('modelPages.newSince', { name, time: moment(newSince) }) }] : []),
      ...(goneSince
        ? [{ tone: 'warning' as const, text: t('modelPages.goneSince', { name, time: moment(goneSince) }) }]
        : []),
    ]),
  ]
  if (told.length === 0) return null
  return (
    <ul className="flex flex-col gap-1">
      {told.map(({ tone, text }) => {
        const { icon: Icon, className } = look[tone]
        return (
          <li key={text} className={`flex gap-2 text-pretty ${className}`}>
            <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {text}
          </li>
        )
      })}
    </ul>
  )
}
