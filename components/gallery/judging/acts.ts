import { type Look, lookOf, show, tell } from '@/components/gallery/judging/surfaces'
import type { Judged, Judgement, Mark, Moved } from '@/lib/assets/judging'
import { askBin, askJudge, askMarks, askRestore } from '@/lib/assets/queries'

export type Said = { rating?: number; isRejected?: boolean }

type Kind = 'judged' | 'moved'
type Answer = Judged | Moved
export type Act = {
  /** Counts up with every act. */
  turn: number
  kind: Kind
  ids: readonly string[]
  change: Partial<Look>
  before: Looks
  answer: Promise<Answer>
  takeBack: () => Promise<void>
}
type Looks = Map<string, Look>

/** Acts of this tab that can be taken back. */
export const mostActs = 50
const done: Act[] = []
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

/** `changed`: how many of them it has judged or moved, `missing`: how many have no file. */
export type Acted = { act: Act; changed: number; missing: number }

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

async function act<Given extends Answer>(
  kind: Kind,
  ids: readonly string[],
  change: Partial<Look>,
  ask: () => Promise<Given>,
  takeBack: (answer: Given) => Promise<void>,
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
  const question = { ids }
  asked.add(question)
  let inDoubt: string[] = []
  try {
    const given = await answer
    const changed = changedBy(given)
    if (changed.length === 0) forget(made)
    if (given.missing > 0) inDoubt = retract(made, without(ids, changed))
    return { act: made, changed: changed.length, missing: given.missing }
  } catch (error) {
    forget(made)
    inDoubt = retract(made, ids)
    throw error
  } finally {
    settle(question, kind, inDoubt)
  }
}

/** Tells of those that nothing else is asked of meanwhile. */
function settle(question: { ids: readonly string[] }, kind: Kind, inDoubt: string[] = []): void {
  asked.delete(question)
  const open = [...asked].flatMap(({ ids }) => ids)
  tell(kind, without(question.ids, open), inDoubt)
}

/** What the server has not taken looks as before, unless a later act says otherwise: that one then has it as before. Answers those that were not known before. */
function retract({ turn, change, before }: Act, ids: readonly string[]): string[] {
  const back: [string, Partial<Look>][] = []
  const inDoubt = ids.filter((id) => !before.has(id))
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
      if (over === -1) back.push([id, { [key]: was[key] }])
    }
  }
  putBack(back)
  return inDoubt
}

const changedBy = (answer: Answer): string[] => ('ids' in answer ? answer.ids : answer.before.map(({ id }) => id))

function without(ids: readonly string[], changed: string[]): string[] {
  const named = new Set(changed)
  return ids.filter((id) => !named.has(id))
}

/** Answers whether it was there to be forgotten. */
function forget(act: Act): boolean {
  const place = done.indexOf(act)
  if (place !== -1) done.splice(place, 1)
  return place !== -1
}

/** Takes an act back, the last one unless told which; answers whose it was. Undefined when there is none, or it has been taken back. */
export async function undo(act = done.at(-1)): Promise<readonly string[] | undefined> {
  if (!act || !forget(act)) return undefined
  const now = looksOf(act.ids)
  putBack(act.before)
  const question = { ids: act.ids }
  asked.add(question)
  try {
    const answer = await act.answer.catch(() => undefined)
    // It never came about, and whoever did it has been told.
    if (!answer) return act.ids
    if (changedBy(answer).length === 0) return undoBefore(act)
    await inTurn(act.takeBack)
  } catch (error) {
    putBack(now)
    done.push(act)
    throw error
  } finally {
    settle(question, act.kind)
  }
  return act.ids
}

/** One that changed nothing was no act: what was meant is the one before it. */
async function undoBefore({ turn }: Act): Promise<readonly string[] | undefined> {
  const earlier = done.findLast((act) => act.turn < turn)
  return earlier && undo(earlier)
}

const looksOf = (ids: readonly string[]): Looks =>
  new Map(
    ids.flatMap((id) => {
      const look = lookOf(id)
      if (!look) return []
      const { rating, isRejected, state } = look
      return [[id, { rating, isRejected, state }] as const]
    }),
  )

/** Those that are to look the same are shown at once. */
function putBack(looks: Iterable<readonly [string, Partial<Look>]>): void {
  for (const alike of Map.groupBy(looks, ([, look]) => JSON.stringify(look)).values())
    show(
      alike.map(([id]) => id),
      alike[0]?.[1] ?? {},
    )
}

/** Those that stood the same are one mark: twelve at most. */
const marksOf = (before: Judgement[]): Mark[] =>
  [...Map.groupBy(before, ({ rating, isRejected }) => `${rating} ${isRejected}`).values()].map((alike) => ({
    ids: alike.map(({ id }) => id),
    rating: alike[0]?.rating,
    isRejected: alike[0]?.isRejected,
  }))
