import { type Look, lookOf, show, tell, type What } from '@/components/gallery/judging/surfaces'
import { atOnce } from '@/lib/assets/at-once'
import { ApiError } from '@/lib/http/api'
import { chunksOf } from '@/lib/kernel/chunks-of'

/** How a result stands: what is seen of it, and whether it is in a collection. */
export type Standing = Partial<Look> & { [collection: `in ${string}`]: boolean }
export type Standings = Map<string, Standing>

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
type Answer = Given & { changed: number; failed: number; failure?: unknown }

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
const leaving = new Set<Act>()
let turns = 0
let last: Promise<unknown> = Promise.resolve()
/** What is being asked, and of which. */
const asked = new Set<{ ids: readonly string[] }>()

/** One after the other, in the order of the keys that were pressed. */
function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  const turn = last.then(ask, ask)
  last = turn.catch(() => {})
  return turn
}

/** Hears how many are answered. */
export type OnProgress = (done: number) => void

/** `changed`: how many of them it has judged or moved, `missing`: how many have no file. Where it failed on the way: how many were left as they were, and why. */
export type Acted = { act: Act; changed: number; missing: number; failed: number; failure?: unknown }

/** Shown at once, and put back where the server refuses. Rejects where it has changed nothing. */
export async function act(ids: readonly string[], way: Way, onProgress?: OnProgress): Promise<Acted> {
  let inDoubt: string[] = []
  const settled = (before: Standings, isWhole: boolean) => {
    if (before.size === 0) forget(made)
    if (!isWhole) inDoubt = retract(made, without(ids, before))
    made.before = before
    made.isAnswered = true
  }
  const made: Act = {
    ...way,
    turn: ++turns,
    ids,
    before: looksOf(ids, way.change),
    isAnswered: false,
    answer: inTurn(async () => {
      try {
        const answer = await askAll(ids, way.ask, onProgress)
        settled(answer.before, answer.missing + answer.failed === 0)
        return answer
      } catch (error) {
        settled(new Map(), false)
        throw error
      }
    }),
  }
  showAll(made, ids, way.change)
  done.push(made)
  if (done.length > mostActs) done.shift()
  const question = { ids }
  asked.add(question)
  try {
    const { changed, missing, failed, failure } = await made.answer
    return { act: made, changed, missing, failed, failure }
  } finally {
    settle(question, made, inDoubt)
  }
}

/** What was answered before it failed has come about. */
async function askAll(ids: readonly string[], ask: Way['ask'], onProgress?: OnProgress): Promise<Answer> {
  const before: Standings = new Map()
  const alike = new Map<string, Standing>()
  let missing = 0
  let answered = 0
  for (const some of chunksOf(ids, atOnce)) {
    try {
      const given = await ask(some)
      missing += given.missing
      for (const id of some) {
        const was = given.before.get(id)
        if (!was) continue
        // Of very many, few stood in different ways.
        const key = JSON.stringify(was)
        before.set(id, alike.get(key) ?? was)
        alike.set(key, alike.get(key) ?? was)
      }
    } catch (failure) {
      if (before.size === 0) throw failure
      return { before, changed: before.size, missing, failed: ids.length - answered, failure }
    }
    answered += some.length
    onProgress?.(answered)
  }
  return { before, changed: before.size, missing, failed: 0 }
}

/** Tells of those that nothing else is asked of meanwhile. */
function settle(question: { ids: readonly string[] }, { kind }: Act, inDoubt: string[] = []): void {
  asked.delete(question)
  const open = new Set([...asked].flatMap(({ ids }) => ids))
  tell(kind, without(question.ids, open), inDoubt)
}

/** What the server has not taken is as before. Answers those that were not known before. */
function retract(act: Act, ids: readonly string[]): string[] {
  const known = ids.filter((id) => act.before.has(id))
  const back = handOn(act, new Map(known.map((id) => [id, act.before.get(id) ?? {}])), () => true)
  for (const id of known) act.before.delete(id)
  showBack(act, back)
  return act.kind === 'collected' ? [] : without(ids, new Set(known))
}

function without(ids: readonly string[], others: { has: (id: string) => boolean }): string[] {
  return ids.filter((id) => !others.has(id))
}

/** Answers whether it was there to be forgotten. */
function forget(act: Act): boolean {
  const place = done.indexOf(act)
  if (place !== -1) done.splice(place, 1)
  return place !== -1
}

function remember(act: Act): void {
  done.push(act)
  done.sort((one, other) => one.turn - other.turn)
}

/** `ids`: those that are as they were, `left`: how many are not, because something was said of them since. Where it failed on the way: why. */
export type Undone = { ids: readonly string[]; left: number; failure?: unknown }

/** The one that is taken back next. */
export const lastAct = (): Act | undefined => done.at(-1)

/** Takes an act back, the last one unless told which. What was said since stays. Undefined when there is none, or it has been taken back. */
export async function undo(act = lastAct(), onProgress?: OnProgress): Promise<Undone | undefined> {
  if (!act || !forget(act)) return undefined
  showBack(act, act.before)
  leaving.add(act)
  const question = { ids: act.ids }
  asked.add(question)
  try {
    const answer = await act.answer.catch(() => undefined)
    // It never came about, and whoever did it has been told.
    if (!answer) return { ids: act.ids, left: 0 }
    if (answer.changed === 0) return undoBefore(act, onProgress)
    return await inTurn(() => takeBack(act, onProgress))
  } finally {
    leaving.delete(act)
    settle(question, act)
  }
}

/** One that changed nothing was no act: what was meant is the one before it. */
async function undoBefore({ turn }: Act, onProgress?: OnProgress): Promise<Undone | undefined> {
  const earlier = done.findLast((act) => act.turn < turn)
  return earlier && undo(earlier, onProgress)
}

async function takeBack(act: Act, onProgress?: OnProgress): Promise<Undone> {
  const all = act.before.size
  act.before = handOn(act, act.before, ({ isAnswered }) => isAnswered)
  showBack(act, act.before)
  let left = all - act.before.size
  const ids: string[] = []
  try {
    for (const some of chunksOf([...act.before], atOnce)) {
      const stays = await act.putBack(new Map(some))
      for (const [id] of some) act.before.delete(id)
      ids.push(
        ...without(
          some.map(([id]) => id),
          stays,
        ),
      )
      left += stays.size
      showBack(act, stays)
      onProgress?.(ids.length + left)
    }
    await act.end?.()
  } catch (failure) {
    showBack(act, new Map([...act.before].map(([id, was]) => [id, asIn(act.change, was)])))
    // What it was done to is gone: it would stand in the way of those before it.
    if (!(failure instanceof ApiError && failure.status === 404)) remember(act)
    if (ids.length === 0) throw failure
    return { ids, left, failure }
  }
  return { ids, left }
}

/** Acts after this one that can be taken back, or are about to be. */
const since = ({ turn }: Act): Act[] =>
  [...done, ...leaving].filter((act) => act.turn > turn).toSorted((one, other) => one.turn - other.turn)

/** What a later act has said anew is that one's to put back. Answers the others. */
function handOn(act: Act, standings: Standings, isHeir: (later: Act) => boolean): Standings {
  return part(standings, since(act).filter(isHeir), (heir, id, was) =>
    heir.before.set(id, { ...heir.before.get(id), ...was }),
  )
}

/** Shows them so, but for what a later act has said anew. */
function showBack(act: Act, standings: Standings): void {
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

const keysOf = (standing: object) => Object.keys(standing) as (keyof Standing)[]

/** Of a standing, that which another one speaks of too. */
export function asIn(standing: Standing, other: object): Standing {
  const kept: Standing = {}
  for (const key of keysOf(other)) if (key in standing) Object.assign(kept, { [key]: standing[key] })
  return kept
}

/** What is in a collection looks no different. */
function showAll({ kind }: Pick<Way, 'kind'>, ids: readonly string[], standing: Standing): void {
  if (kind !== 'collected' && ids.length > 0) show(ids, standing)
}

const looksOf = (ids: readonly string[], change: Standing): Standings =>
  new Map(
    ids.flatMap((id) => {
      const look = lookOf(id)
      const known = look ? asIn(look, change) : {}
      return keysOf(known).length > 0 ? [[id, known] as const] : []
    }),
  )
