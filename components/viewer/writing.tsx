'use client'

import { useTranslations } from 'use-intl'
import { TextSheet } from '@/components/assets/text-sheet'
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
      <TextSheet of={asset} className="mx-auto" />
    </div>
  )
}
