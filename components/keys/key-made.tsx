'use client'

import { useTranslations } from 'use-intl'
import { Shown } from '@/components/keys/shown'
import { Sideways } from '@/components/models/sideways'
import { Button } from '@/components/ui/button'
import { Copy } from '@/components/ui/copy'
import { DialogActions, DialogTitle } from '@/components/ui/dialog'
import { Fact, Facts } from '@/components/ui/facts'
import type { MadeKey } from '@/lib/keys/contract'

/** A key, this one time, and a call that tries it. */
export function KeyMade({ made: { key, name }, onDone }: { made: MadeKey; onDone: () => void }) {
  const t = useTranslations('keys.shown')
  const root = `${location.origin}/v1`
  const curl = `curl ${root}/models -H "Authorization: Bearer ${key}"`
  return (
    <>
      <DialogTitle>{t('title', { name })}</DialogTitle>
      <p role="alert" className="rounded bg-doubt-wash px-3 py-2 text-base text-pretty text-doubt-ink">
        {t('once')}
      </p>
      <Shown autoFocus label={t('key')} act={t('copy')} text={key} />
      <Facts>
        <Fact name={t('baseUrl')} className="figures text-sm">
          {root}
        </Fact>
      </Facts>
      <div className="flex flex-col gap-1.5">
        <h3 className="text-base font-medium">{t('tryIt')}</h3>
        <div className="flex items-center gap-1 rounded border bg-sunken pr-1">
          <Sideways label="curl" className="min-w-0 flex-1 p-3">
            <pre className="font-mono text-sm">
              <code>{curl}</code>
            </pre>
          </Sideways>
          <Copy text={curl} className="shrink-0" />
        </div>
      </div>
      <DialogActions>
        <Button onClick={onDone}>{t('done')}</Button>
      </DialogActions>
    </>
  )
}
