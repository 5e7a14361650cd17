import { tell, type What } from '@/components/gallery/judging/surfaces'
import { without } from '@/lib/kernel/without'

type Question = { ids: readonly string[] }

let last: Promise<unknown> = Promise.resolve()
const open = new Set<Question>()

/** One after the other, in the order of the keys that were pressed. */
export function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  const turn = last.then(ask, ask)
  last = turn.catch(() => {})
  return turn
}

/** From now on nothing is told of these until all that is asked of them is settled. */
export function begin(ids: readonly string[]): Question {
  const question = { ids }
  open.add(question)
  return question
}

/** Tells of those that nothing else is asked of meanwhile. */
export function settle(question: Question, what: What, inDoubt: string[] = []): void {
  open.delete(question)
  const others = new Set([...open].flatMap(({ ids }) => ids))
  tell(what, without(question.ids, others), inDoubt)
}
