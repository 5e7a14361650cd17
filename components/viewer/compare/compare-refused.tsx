'use client'

import { Columns2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { GonePage } from '@/components/gallery/gone/gone-page'
import { ButtonLink } from '@/components/ui/button'
import { compareHref, fewestCompared, mostCompared } from '@/components/viewer/compare/compare-href'

/** Why these cannot be compared, and what can. `unknown`: ids that lead to no result of the reader's; `known`: the others. */
export type Refused = { unknown: string[]; known: string[] }

export function CompareRefused({ refused: { unknown, known } }: { refused: Refused }) {
  const t = useTranslations('viewer.refused')
  const some = known.slice(0, mostCompared)
  const text =
    unknown.length > 0
      ? t('unknown', { count: unknown.length, ids: unknown.slice(0, 10).join(', ') })
      : known.length > mostCompared
        ? t('tooMany', { count: known.length, most: mostCompared })
        : t('tooFew')
  return (
    <GonePage icon={<Columns2 />} title={t('title')} text={<span className="break-words">{text}</span>}>
      <div className="flex flex-wrap gap-2 max-md:flex-col md:pl-8">
        {some.length >= fewestCompared ? (
          <ButtonLink href={compareHref(some)}>{t('some', { count: some.length })}</ButtonLink>
        ) : null}
        <ButtonLink href="/gallery" variant="outline">
          {t('gallery')}
        </ButtonLink>
      </div>
    </GonePage>
  )
}
