import {
  type Act,
  type Answer,
  enter,
  forget,
  handOn,
  nextTurn,
  showAll,
  showBack,
  type Way,
} from '@/components/gallery/judging/act-history'
import { begin, inTurn, settle } from '@/components/gallery/judging/asking'
import { asIn, keysOf, type Standing, type Standings } from '@/components/gallery/judging/standings'
import { lookOf } from '@/components/gallery/judging/surfaces'
import { atOnce } from '@/lib/assets/at-once'
import { chunksOf } from '@/lib/kernel/chunks-of'
import { without } from '@/lib/kernel/without'

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
    turn: nextTurn(),
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
  enter(made)
  const question = begin(ids)
  try {
    const { changed, missing, failed, failure } = await made.answer
    return { act: made, changed, missing, failed, failure }
  } finally {
    settle(question, way.kind, inDoubt)
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

/** What the server has not taken is as before. Answers those that were not known before. */
function retract(act: Act, ids: readonly string[]): string[] {
  const known = ids.filter((id) => act.before.has(id))
  const back = handOn(act, new Map(known.map((id) => [id, act.before.get(id) ?? {}])), () => true)
  for (const id of known) act.before.delete(id)
  showBack(act, back)
  return act.kind === 'collected' ? [] : without(ids, new Set(known))
}

const looksOf = (ids: readonly string[], change: Standing): Standings =>
  new Map(
    ids.flatMap((id) => {
      const look = lookOf(id)
      const known = look ? asIn(look, change) : {}
      return keysOf(known).length > 0 ? [[id, known] as const] : []
    }),
  )
