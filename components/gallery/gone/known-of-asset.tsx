'use client'

import { useTranslations } from 'use-intl'
import { Fact, Facts } from '@/components/ui/facts'
import { Moment } from '@/components/ui/moment'
import type { AssetView } from '@/lib/assets/contract'

/** What was paid for, in its owner's words and ours. */
export function KnownOfAsset({ asset }: { asset: AssetView }) {
  const t = useTranslations()
  return (
    <section
      aria-label={t('finder.gone.facts')}
      className="flex flex-col gap-3 rounded-lg border bg-surface p-4 md:ml-8"
    >
      {asset.posterUrl ? <img src={asset.posterUrl} alt="" className="max-h-48 self-start rounded-sm" /> : null}
      {asset.prompt ? <p className="max-h-60 overflow-y-auto break-words whitespace-pre-wrap">{asset.prompt}</p> : null}
      <Facts>
        <Fact name={t('finder.gone.type')}>{t(`assets.kind.${asset.kind}`)}</Fact>
        {asset.modelTitle ? <Fact name={t('finder.gone.model')}>{asset.modelTitle}</Fact> : null}
        <Fact name={t('finder.gone.made')}>
          <Moment at={asset.createdAt} />
        </Fact>
        <Fact name={t('finder.gone.file')} className="break-all">
          {asset.name}
        </Fact>
      </Facts>
    </section>
  )
}
