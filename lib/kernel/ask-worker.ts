import type { Worker } from 'node:worker_threads'
import { AppError, type AppErrorCode, type FieldFault } from '@/lib/kernel/app-error'
import type { Log } from '@/lib/kernel/log'
import type { Message } from '@/lib/kernel/message'

export type Asked = { number: number; verb: string; ask: unknown }

export type Answered = { number: number } & (
  | { answer: unknown }
  | { refusal: { code: AppErrorCode; say: Message; fields: FieldFault[] } }
  | { bug: string }
)

type Waiting = { asked: Asked; isRepeated: boolean; settle: PromiseWithResolvers<unknown> }

/**
 * Asks verbs of a thread of its own, so that what takes long keeps no other request waiting. `make` begins one, whose half is `answerAsker`: at the
 * first question, and again when it has died; what a dead one has not answered is asked once more. The bundler has to see which script it is, or it takes
 * every file of the project for one: so `new Worker` stands where the script is named.
 */
export function askWorker({ name, make, log }: { name: string; make: () => Worker; log: Log }) {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let number = 0

  function begin(): Worker {
    const begun = make()
    begun.on('message', (answered: Answered) => answer(answered))
    begun.on('error', (error) => log(`${name}.worker_failed`, { why: error.name }))
    begun.on('exit', () => ended(begun))
    begun.unref()
    return begun
  }

  function post(one: Waiting) {
    worker ??= begin()
    // A process is kept alive by what it waits for, and not by a worker at rest.
    worker.ref()
    worker.postMessage(one.asked, [])
  }

  function answer(answered: Answered) {
    const one = waiting.get(answered.number)
    waiting.delete(answered.number)
    if (waiting.size === 0) worker?.unref()
    if (!one) return
    if ('answer' in answered) one.settle.resolve(answered.answer)
    else if ('refusal' in answered) {
      const { code, say, fields } = answered.refusal
      one.settle.reject(new AppError(code, say, { fields }))
    } else one.settle.reject(new Error(`The worker of ${name}: ${answered.bug}`))
  }

  function ended(which: Worker) {
    if (worker !== which) return
    worker = undefined
    for (const one of waiting.values()) {
      if (one.isRepeated) {
        waiting.delete(one.asked.number)
        one.settle.reject(new Error(`The worker of ${name} ended twice over one question`))
        continue
      }
      one.isRepeated = true
      post(one)
    }
  }

  function ask(verb: string) {
    return (input: unknown): Promise<never> => {
      const settle = Promise.withResolvers<unknown>()
      const one = { asked: { number: ++number, verb, ask: input }, isRepeated: false, settle }
      waiting.set(number, one)
      post(one)
      return settle.promise as Promise<never>
    }
  }

  return { ask, worker: () => worker }
}
