'use client'

import { SearchX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { ApiError } from '@/lib/http/api'

/** An address that asks for what there is not: each part that is wrong, by its name there. */
export function SpendRefused({ error, onWhole }: { error: ApiError; onWhole: () => void }) {
  const t = useTranslations('spend.refused')
  const faults = error.fields.length > 0 ? error.fields : [{ path: '', message: error.message }]
  return (
    <section role="alert" className="mx-auto flex max-w-xl flex-col gap-4 px-4 py-12">
      <h2 className="flex items-center gap-2 text-md font-semibold">
        <SearchX aria-hidden className="size-5 stroke-[1.5] text-faint" />
        {t('title')}
      </h2>
      <dl className="flex flex-col divide-y rounded-lg border bg-surface">
        {faults.map(({ path, message }) => (
          <div key={path} className="flex flex-col gap-0.5 px-4 py-3">
            <dt>
              <code className="figures text-sm break-all text-faint">{path}</code>
            </dt>
            <dd className="break-words text-pretty">{message}</dd>
          </div>
        ))}
      </dl>
      <Button className="w-fit" onClick={onWhole}>
        {t('whole')}
      </Button>
    </section>
  )
}
