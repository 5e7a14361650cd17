'use client'

import { useTranslations } from 'use-intl'
import { useTroubleWords } from '@/components/tasks/trouble-words'
import { Moment, useMoment } from '@/components/ui/moment'
import type { Trouble } from '@/lib/watch/contract'

/** What went wrong lately: when, what it was, and what follows from it. */
export function Troubles({ troubles }: { troubles: Trouble[] }) {
  const t = useTranslations('watch')
  const say = useMoment()
  const what = useWhat()
  if (troubles.length === 0) return null
  return (
    <div data-slot="troubles" className="flex flex-col gap-1.5">
      <h4 className="eyebrow">{t('troubles')}</h4>
      <ul className="flex flex-col gap-2">
        {troubles.map((trouble) => (
          <li key={`${trouble.during} ${trouble.kind} ${trouble.status}`} className="flex flex-col text-pretty">
            <span className="text-sm text-faint">
              <Moment at={trouble.at} only="time" className="tabular-nums" /> · {t(`during.${trouble.during}`)}
              {trouble.count > 1
                ? ` · ${t('times', { count: trouble.count, time: say(trouble.since, 'time') })}`
                : null}
            </span>
            <span>
              {what(trouble)} <span className="text-muted">{t(`then.${consequence(trouble)}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function useWhat() {
  const t = useTranslations('watch')
  const words = useTroubleWords()
  return ({ kind, status }: Trouble): string => {
    if (status === 429) return t('limited')
    if (status && statusTellsMore.includes(kind)) return t('answered', { status })
    return kind === 'busy' ? t('away') : words(kind)
  }
}

const statusTellsMore = ['busy', 'unreachable', 'refused']

/** Only a submit leaves anything open; everything else is asked again. */
function consequence({ during, kind }: Trouble) {
  if (during !== 'submit') return during
  if (kind === 'refused') return 'failed'
  return kind === 'unreachable' || kind === 'garbled' ? 'doubtful' : 'notTaken'
}
