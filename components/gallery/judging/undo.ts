import {
  type Act,
  actBefore,
  forget,
  handOn,
  lastAct,
  leaving,
  remember,
  showBack,
} from '@/components/gallery/judging/act-history'
import type { OnProgress } from '@/components/gallery/judging/acts'
import { begin, inTurn, settle } from '@/components/gallery/judging/asking'
import { asIn } from '@/components/gallery/judging/standings'
import { atOnce } from '@/lib/assets/at-once'
import { ApiError } from '@/lib/http/api'
import { chunksOf } from '@/lib/kernel/chunks-of'
import { without } from '@/lib/kernel/without'

/** `ids`: those that are as they were, `left`: how many are not, because something was said of them since. Where it failed on the way: why. */
export type Undone = { ids: readonly string[]; left: number; failure?: unknown }

/** Takes an act back, the last one unless told which. What was said since stays. Undefined when there is none, or it has been taken back. */
export async function undo(act = lastAct(), onProgress?: OnProgress): Promise<Undone | undefined> {
  if (!act || !forget(act)) return undefined
  showBack(act, act.before)
  leaving.add(act)
  const question = begin(act.ids)
  try {
    const answer = await act.answer.catch(() => undefined)
    // It never came about, and whoever did it has been told.
    if (!answer) return { ids: act.ids, left: 0 }
    if (answer.changed === 0) return undoBefore(act, onProgress)
    return await inTurn(() => takeBack(act, onProgress))
  } finally {
    leaving.delete(act)
    settle(question, act.kind)
  }
}

/** One that changed nothing was no act: what was meant is the one before it. */
async function undoBefore(act: Act, onProgress?: OnProgress): Promise<Undone | undefined> {
  const earlier = actBefore(act)
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
