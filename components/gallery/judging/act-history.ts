import { show, type What } from '@/components/gallery/judging/surfaces'
import { asIn, keysOf, type Standing, type Standings } from '@/components/gallery/judging/standings'

/** How an act is asked for and taken back, a few thousand results at a time. */
export type Way = {
  kind: What
  change: Standing
  /** Answers how those stood that it has changed. */
  ask: (ids: string[]) => Promise<Given>
  /** Lets these stand so again. Answers how those stand that were changed elsewhere since: they are left. */
  putBack: (before: Standings) => Promise<Standings>
  /** When all are put back. */
  end?: () => Promise<unknown>
}

/** `missing`: how many have no file. */
export type Given = { before: Standings; missing: number }
/** `failed`: how many were not asked for any more after a `failure`. */
export type Answer = Given & { changed: number; failed: number; failure?: unknown }

export type Act = Way & {
  /** Counts up with every act. */
  turn: number
  ids: readonly string[]
  /** As far as the page knows; once answered, of all that it has changed and that nothing has taken from it since. */
  before: Standings
  isAnswered: boolean
  answer: Promise<Answer>
}

/** Acts of this tab that can be taken back. */
export const mostActs = 50
const done: Act[] = []
/** Those that are being taken back. */
export const leaving = new Set<Act>()
let turns = 0

export const nextTurn = () => ++turns

export function enter(act: Act): void {
  done.push(act)
  if (done.length > mostActs) done.shift()
}

/** Answers whether it was there to be forgotten. */
export function forget(act: Act): boolean {
  const place = done.indexOf(act)
  if (place !== -1) done.splice(place, 1)
  return place !== -1
}

export function remember(act: Act): void {
  done.push(act)
  done.sort((one, other) => one.turn - other.turn)
}

/** The one that is taken back next. */
export const lastAct = (): Act | undefined => done.at(-1)

/** The last one before this. */
export const actBefore = ({ turn }: Act): Act | undefined => done.findLast((act) => act.turn < turn)

/** Acts after this one that can be taken back, or are about to be. */
const since = ({ turn }: Act): Act[] =>
  [...done, ...leaving].filter((act) => act.turn > turn).toSorted((one, other) => one.turn - other.turn)

/** What a later act has said anew is that one's to put back. Answers the others. */
export function handOn(act: Act, standings: Standings, isHeir: (later: Act) => boolean): Standings {
  return part(standings, since(act).filter(isHeir), (heir, id, was) =>
    heir.before.set(id, { ...heir.before.get(id), ...was }),
  )
}

/** Shows them so, but for what a later act has said anew. */
export function showBack(act: Act, standings: Standings): void {
  const own = part(standings, since(act))
  for (const alike of Map.groupBy(own, ([, standing]) => JSON.stringify(standing)).values())
    showAll(
      act,
      alike.map(([id]) => id),
      alike[0]?.[1] ?? {},
    )
}

/** Those, and that of them, which none of the `later` acts speaks of. */
function part(
  standings: Standings,
  later: Act[],
  claimed?: (by: Act, id: string, was: Standing) => unknown,
): Standings {
  if (later.length === 0) return standings
  const own: Standings = new Map()
  for (const [id, standing] of standings) {
    const kept = { ...standing }
    for (const key of keysOf(standing)) {
      const by = later.find(({ change, before }) => key in change && before.has(id))
      if (!by) continue
      delete kept[key]
      claimed?.(by, id, asIn(standing, { [key]: true }))
    }
    if (keysOf(kept).length > 0) own.set(id, kept)
  }
  return own
}

/** What is in a collection looks no different. */
export function showAll({ kind }: Pick<Way, 'kind'>, ids: readonly string[], standing: Standing): void {
  if (kind !== 'collected' && ids.length > 0) show(ids, standing)
}
