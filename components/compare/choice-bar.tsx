'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import type { Comparison, Vote } from '@/lib/compare/contract'

/** The choice, while nobody is named. */
export function ChoiceBar({
  comparison: { entrants, isReady },
  pending,
  onChoose,
}: {
  comparison: Comparison
  pending: boolean
  onChoose: (vote: Vote) => void
}) {
  const t = useTranslations('comparing.one')
  const done = entrants.filter(({ state, isSaving }) => ended.has(state) && !isSaving).length
  const isHeld = entrants.some((entrant) => entrant.isHeld)
  const isDoubtful = entrants.some(({ state }) => state === 'unconfirmed')
  return (
    <section
      data-slot="choice-bar"
      aria-label={t('which')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 md:px-6 md:py-3"
    >
      <div role="status" className="flex min-w-0 flex-1 basis-64 flex-col">
        {isReady ? (
          <>
            <p className="font-medium">{t('which')}</p>
            <p className="text-sm text-pretty text-muted max-md:hidden">
              {t('whichText')} {t('keys', { count: entrants.length })}
            </p>
          </>
        ) : (
          <p className="text-pretty text-muted">
            {t('waiting', { done, count: entrants.length })} {isHeld ? `${t('held')} ` : ''}
            {isDoubtful ? `${t('doubtful')} ` : ''}
            {isHeld || isDoubtful ? (
              <Link href="/activity" className="underline underline-offset-2 hover:text-foreground">
                {t('activity')}
              </Link>
            ) : null}
          </p>
        )}
      </div>
      {isReady ? (
        <Button variant="outline" pending={pending} aria-keyshortcuts="0" onClick={() => onChoose({ verdict: 'none' })}>
          {t('none')}
          <Kbd className="max-md:hidden">0</Kbd>
        </Button>
      ) : null}
      <Button variant="quiet" pending={pending} onClick={() => onChoose({ verdict: 'revealed' })}>
        {t('reveal')}
      </Button>
    </section>
  )
}

const ended: ReadonlySet<string> = new Set(['completed', 'failed', 'canceled'])
