'use client'

import { useSyncExternalStore } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useNow } from '@/components/ui/use-now'
import { spanOf } from '@/lib/i18n/format'

const day = { dateStyle: 'medium', timeStyle: 'short' } as const
const hour = { timeStyle: 'medium' } as const
const still = () => () => {}

/** The server does not know where its reader lives: it writes UTC, and the browser puts it right. */
export const useTimeZone = (): string =>
  useSyncExternalStore(
    still,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  )

/** A date with its time, or only the time. `at`: ms since 1970 UTC. */
export function Moment({ at, only, ...props }: { at: number; only?: 'time' } & React.ComponentProps<'time'>) {
  const say = useMoment()
  return (
    <time data-slot="moment" dateTime={new Date(at).toISOString()} {...props}>
      {say(at, only)}
    </time>
  )
}

export function useMoment() {
  const locale = useLocale()
  const timeZone = useTimeZone()
  return (at: number, only?: 'time') => new Intl.DateTimeFormat(locale, { ...(only ? hour : day), timeZone }).format(at)
}

/** How long ago in one word; the whole date on hover. */
export function Ago({ at, className }: { at: number; className?: string }) {
  const locale = useLocale()
  const t = useTranslations('ui')
  const now = useNow()
  const say = useMoment()
  const passed = (now ?? at) - at
  const { unit, n } = spanOf(passed)
  const words =
    now === undefined
      ? say(at)
      : passed < 5_000
        ? t('now')
        : new Intl.RelativeTimeFormat(locale, { style: 'narrow' }).format(-n, unit)
  return (
    <time dateTime={new Date(at).toISOString()} title={say(at)} className={className}>
      {words}
    </time>
  )
}

/** A stretch of time in its best unit: "45 s", "3 min". */
export function useSpan() {
  const t = useTranslations('time')
  return (milliseconds: number) => {
    const { unit, n } = spanOf(milliseconds)
    return t(unit, { n })
  }
}
