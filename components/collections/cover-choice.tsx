'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useQuery } from '@tanstack/react-query'
import { Clock } from 'lucide-react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { coversQuery } from '@/lib/collections/queries'

const tile =
  'relative flex size-16 shrink-0 items-center justify-center overflow-hidden rounded border border-line-strong bg-sunken text-faint outline-offset-1 data-checked:outline-2 data-checked:outline-ring'

/** The picture by which a collection is known. Null: always its newest result. */
export function CoverChoice({
  id,
  chosen,
  onChoose,
}: {
  id: string
  chosen: string | null
  onChoose: (assetId: string | null) => void
}) {
  const t = useTranslations('collections')
  const name = useId()
  const { data, error, refetch } = useQuery(coversQuery(id))
  return (
    <div data-slot="cover-choice" className="flex flex-col gap-1.5">
      <p id={name} className="text-base font-medium">
        {t('cover')}
      </p>
      {error && !data ? <ErrorState error={error} retry={() => refetch()} className="py-4" /> : null}
      {!error && !data ? <Skeleton className="h-16" /> : null}
      {data?.length === 0 ? <p className="text-sm text-faint">{t('coverNone')}</p> : null}
      {data?.length ? (
        <RadioGroup
          aria-labelledby={name}
          value={chosen ?? ''}
          onValueChange={(value) => onChoose(String(value) || null)}
          className="-mx-1 flex max-h-40 flex-wrap gap-2 overflow-y-auto p-1"
        >
          <Radio.Root value="" aria-label={t('coverNewestLabel')} className={`${tile} flex-col gap-0.5 text-xs`}>
            <Clock aria-hidden className="size-4" />
            {t('coverNewest')}
          </Radio.Root>
          {data.map(({ assetId, posterUrl, prompt }) => (
            <Radio.Root
              key={assetId}
              value={assetId}
              aria-label={t('coverChoice', { prompt: prompt || t('untitled') })}
              title={prompt}
              className={tile}
            >
              <img src={posterUrl} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
            </Radio.Root>
          ))}
        </RadioGroup>
      ) : null}
      {data && data.length >= 60 ? <p className="text-sm text-faint">{t('coverMore')}</p> : null}
    </div>
  )
}
