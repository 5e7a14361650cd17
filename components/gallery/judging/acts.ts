import { type Look, lookOf, show, tell } from '@/components/gallery/judging/surfaces'
import type { Judgement, Mark } from '@/lib/assets/judging'
import { askBin, askJudge, askMarks, askRestore } from '@/lib/assets/queries'

export type Said = { rating?: number; isRejected?: boolean }

type Kind = 'judged' | 'moved'
export type Act = {
  kind: Kind
  ids: readonly string[]
  before: Looks
  answer: Promise<unknown>
  takeBack: () => Promise<void>
}
type Looks = Map<string, Look>

/** Acts of this tab that can be taken back. */
export const mostActs = 50
const done: Act[] = []
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

async function act<Answer extends { missing: number }>(
  kind: Kind,
  ids: readonly string[],
  change: Partial<Look>,
  ask: () => Promise<Answer>,
  takeBack: (answer: Answer) => Promise<void>,
): Promise<Acted> {
  const before = looksOf(ids)
  show(ids, change)
  const answer = inTurn(ask)
  const made: Act = { kind, ids, before, answer, takeBack: async () => takeBack(await answer) }
  done.push(made)
  if (done.length > mostActs) done.shift()
  try {
    const { missing } = await answer
    tell(kind)
    return { act: made, missing }
  } catch (error) {
    const place = done.indexOf(made)
    if (place !== -1) done.splice(place, 1)
    putBack(before)
    tell(kind)
    throw error
  }
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
