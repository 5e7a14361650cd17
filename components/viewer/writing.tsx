'use client'

import { useTranslations } from 'use-intl'
import type { AssetView } from '@/lib/assets/contract'

export function Writing({ asset }: { asset: AssetView }) {
  const t = useTranslations('assets')
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text is scrolled with the keyboard
      tabIndex={0}
      role="region"
      aria-label={t('kind.text')}
      className="min-h-0 flex-1 overflow-y-auto p-4 md:p-8 md:pt-2"
    >
      <div className="mx-auto flex max-w-2xl flex-col gap-4 rounded-lg border bg-surface p-5 md:p-8">
        <p className="text-md leading-6 break-words whitespace-pre-wrap">{asset.text}</p>
        {asset.text && asset.bytes > asset.text.length * 4 ? (
          <a href={asset.fileUrl} target="_blank" rel="noreferrer" className="text-muted underline underline-offset-2">
            {t('expandText')}
          </a>
        ) : null}
      </div>
    </div>
  )
}
