'use client'

import { useTranslations } from 'use-intl'
import { useTroubleWords } from '@/components/tasks/trouble-words'
import type { Messages } from '@/lib/i18n/catalogue'
import type { TaskEvent, TaskState } from '@/lib/tasks/contract'

type Word = Exclude<keyof Messages['history'], 'notTakenTimes'>

/** Who or what caused a change, where the engine wrote it down. */
const causes: Record<string, Word> = {
  'named by its owner': 'named',
  "found in the gateway's list": 'foundInList',
  "from the gateway's list": 'broughtIn',
  'named by a callback': 'calledBack',
  'sent again by its owner': 'sentAgain',
  'the database broke before the call': 'neverSent',
  'looked at again by its owner': 'lookedAgain',
  'given up by its owner': 'givenUp',
  'the gateway does not know it any more': 'unknown',
}

const changes: Record<TaskState, (from: TaskState | undefined) => Word> = {
  queued: (from) => (from === undefined ? 'written' : 'notTaken'),
  submitting: () => 'sent',
  pending: (from) => (from === 'processing' ? 'waitsAgain' : 'accepted'),
  processing: () => 'running',
  completed: () => 'completed',
  failed: (from) => (from === 'queued' ? 'notSent' : from === 'submitting' ? 'refused' : 'failed'),
  unconfirmed: () => 'unanswered',
  canceled: () => 'canceled',
}

/** A change of a task's state in plain words. */
export function useHistoryWords() {
  const t = useTranslations('history')
  const trouble = useTroubleWords()
  return ({ from, to, note, times }: TaskEvent) => {
    const cause = note === undefined ? undefined : causes[note]
    if (cause) return t(cause)
    const word = changes[to](from)
    const said = times === undefined ? t(word) : t('notTakenTimes', { count: times })
    return note !== undefined && word === 'notTaken' ? `${said}: ${trouble(note)}` : said
  }
}
