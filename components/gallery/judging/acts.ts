import { type Look, lookOf, show, tell } from '@/components/gallery/judging/surfaces'
import type { Judged, Judgement, Mark, Moved } from '@/lib/assets/judging'
import { askBin, askJudge, askMarks, askRestore } from '@/lib/assets/queries'

export type Said = { rating?: number; isRejected?: boolean }

type Kind = 'judged' | 'moved'
export type Act = {
  /** Counts up with every act. */
  turn: number
  kind: Kind
  ids: readonly string[]
  change: Partial<Look>
  before: Looks
  answer: Promise<unknown>
  takeBack: () => Promise<void>
}
type Looks = Map<string, Look>

/** Acts of this tab that can be taken back. */
export const mostActs = 50
const done: Act[] = []
let turns = 0
let last: Promise<unknown> = Promise.resolve()

/** One after the other, in the order of the keys that were pressed. */
function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  const turn = last.then(ask, ask)
  last = turn.catch(() => {})
  return turn
}

/** `missing`: how many of them have no file. */
export type Acted = { act: Act; missing: number }

/** Shown at once, and put back where the server refuses. */
export function judge(ids: readonly string[], said: Said): Promise<Acted> {
  const answer = () => askJudge({ ids: [...ids], ...said })
  return act('judged', ids, said, answer, async ({ before }) => {
    const marks = marksOf(before)
    for (const { ids, ...was } of marks) show(ids, was)
    if (marks.length > 0) await askMarks(marks)
  })
}

export function bin(ids: readonly string[]): Promise<Acted> {
  const answer = () => askBin([...ids])
  return act('moved', ids, { state: 'binned' }, answer, async (moved) => {
    if (moved.ids.length > 0) await askRestore({ ids: moved.ids })
  })
}

async function act<Answer extends Judged | Moved>(
  kind: Kind,
  ids: readonly string[],
  change: Partial<Look>,
  ask: () => Promise<Answer>,
  takeBack: (answer: Answer) => Promise<void>,
): Promise<Acted> {
  const before = looksOf(ids)
  show(ids, change)
  const answer = inTurn(ask)
  const made: Act = {
    turn: ++turns,
    kind,
    ids,
    change,
    before,
    answer,
    takeBack: async () => takeBack(await answer),
  }
  done.push(made)
  if (done.length > mostActs) done.shift()
  try {
    const given = await answer
    if (given.missing > 0) retract(made, unnamed(ids, given))
    tell(kind)
    return { act: made, missing: given.missing }
  } catch (error) {
    const place = done.indexOf(made)
    if (place !== -1) done.splice(place, 1)
    retract(made, ids)
    tell(kind)
    throw error
  }
}

/** What the server has not taken looks as before, unless a later act says otherwise: that one then has it as before. */
function retract({ turn, change, before }: Act, ids: readonly string[]): void {
  const later = done.filter((act) => act.turn > turn)
  for (const id of ids) {
    const was = before.get(id)
    if (!was) continue
    before.delete(id)
    const since = later.filter((act) => act.before.has(id))
    for (const key of Object.keys(change) as (keyof Look)[]) {
      const over = since.findIndex((act) => key in act.change)
      const heirs = over === -1 ? since : since.slice(0, over + 1)
      for (const { before } of heirs) before.set(id, { ...was, ...before.get(id), [key]: was[key] })
      if (over === -1) show([id], { [key]: was[key] })
    }
  }
}

/** Those that an answer leaves out: they have no file. */
function unnamed(ids: readonly string[], answer: Judged | Moved): string[] {
  const named = new Set('ids' in answer ? answer.ids : answer.before.map(({ id }) => id))
  return ids.filter((id) => !named.has(id))
}

/** Takes an act back, the last one unless told which; answers whose it was. Undefined when there is none, or it has been taken back. */
export async function undo(act = done.at(-1)): Promise<readonly string[] | undefined> {
  const place = act ? done.indexOf(act) : -1
  if (!act || place === -1) return undefined
  done.splice(place, 1)
  const now = looksOf(act.ids)
  putBack(act.before)
  try {
    await act.answer
  } catch {
    // It never came about, and whoever did it has been told.
    return act.ids
  }
  try {
    await inTurn(act.takeBack)
  } catch (error) {
    putBack(now)
    done.push(act)
    throw error
  } finally {
    tell(act.kind)
  }
  return act.ids
}

const looksOf = (ids: readonly string[]): Looks =>
  new Map(
    ids.flatMap((id) => {
      const look = lookOf(id)
      return look ? [[id, look] as const] : []
    }),
  )

function putBack(looks: Looks): void {
  for (const [id, { rating, isRejected, state }] of looks) show([id], { rating, isRejected, state })
}

/** Those that stood the same are one mark: twelve at most. */
const marksOf = (before: Judgement[]): Mark[] =>
  [...Map.groupBy(before, ({ rating, isRejected }) => `${rating} ${isRejected}`).values()].map((alike) => ({
    ids: alike.map(({ id }) => id),
    rating: alike[0]?.rating,
    isRejected: alike[0]?.isRejected,
  }))
