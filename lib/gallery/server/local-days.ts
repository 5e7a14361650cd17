import { AppError } from '@/lib/kernel/app-error'

const dayMs = 86_400_000
/** No zone has ever changed its offset at a finer time of day. */
const grain = 900_000

/** The days of a time zone. Days are counted from 1970-01-01; instants are ms since 1970 UTC. */
export type LocalDays = {
  /** The day in which an instant lies, when it begins and when the next one does. */
  dayAt(instant: number): { day: number; begins: number; ends: number }
  beginningOf(day: number): number
}

const known = new Map<string, LocalDays>()
const most = 50

/** AppError `invalid` at `tz` for a zone that nobody knows. */
export function localDays(zone: string): LocalDays {
  const found = known.get(zone)
  if (found) return found
  const made = makeLocalDays(zone)
  if (known.size >= most) known.clear()
  known.set(zone, made)
  return made
}

export const nameOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

export const dayNamed = (name: string): number => Date.parse(name) / dayMs

function makeLocalDays(zone: string): LocalDays {
  const offset = offsets(zone)
  const dayOf = (instant: number) => Math.floor((instant + offset(instant)) / dayMs)
  const begins = new Map<number, number>()

  function beginningOf(day: number): number {
    const known = begins.get(day)
    if (known !== undefined) return known
    const midnight = day * dayMs
    const guess = midnight - offset(midnight - offset(midnight))
    const begin = dayOf(guess) === day && dayOf(guess - 1) < day ? guess : search(day)
    begins.set(day, begin)
    return begin
  }

  /** For days that do not begin at midnight: the first instant of this day or a later one. */
  function search(day: number): number {
    let low = Math.floor((day - 2) * (dayMs / grain))
    let high = low + 4 * (dayMs / grain)
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (dayOf(middle * grain) >= day) high = middle
      else low = middle + 1
    }
    return low * grain
  }

  return {
    beginningOf,
    dayAt(instant) {
      let day = dayOf(instant)
      // Clocks that are put back at midnight show the end of a day twice.
      if (instant < beginningOf(day)) day--
      else if (instant >= beginningOf(day + 1)) day++
      return { day, begins: beginningOf(day), ends: beginningOf(day + 1) }
    },
  }
}

/** By how many ms the zone's clocks are ahead of UTC. */
function offsets(zone: string): (instant: number) => number {
  const format = formatOf(zone)
  const known = new Map<number, number>()
  return (instant) => {
    const slot = Math.floor(instant / grain)
    const found = known.get(slot)
    if (found !== undefined) return found
    const at = slot * grain
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - at
    known.set(slot, offset)
    return offset
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const number = 'numeric'
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: number,
      month: number,
      day: number,
      hour: number,
      minute: number,
      second: number,
    })
  } catch (cause) {
    const say = { key: 'errors.field.option' }
    throw new AppError('invalid', { key: 'errors.invalid' }, { fields: [{ path: 'tz', say }], cause })
  }
}
