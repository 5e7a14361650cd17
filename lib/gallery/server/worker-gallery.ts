import { Worker } from 'node:worker_threads'
import type { Gallery } from '@/lib/gallery/server/gallery'
import type { Answered, Asked, Place, Verb } from '@/lib/gallery/server/worker-words'
import { AppError } from '@/lib/kernel/app-error'
import type { Log } from '@/lib/kernel/log'

type Waiting = { asked: Asked; isRepeated: boolean; settle: PromiseWithResolvers<unknown> }

/**
 * The gallery in a thread of its own, so that a pass over a million results keeps no other request waiting. Begun by the first question. A worker that
 * dies is begun again and asked once more what it has not answered.
 */
export function workerGallery(place: Place, log: Log): Gallery & { worker(): Worker | undefined } {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let number = 0

  function begin(): Worker {
    const root = /* turbopackIgnore: true */ process.cwd()
    const begun = new Worker(`${root}/lib/gallery/server/worker.ts`, {
      workerData: place,
      execArgv: ['--no-warnings', '--import', `${root}/scripts/alias.mjs`],
    })
    begun.on('message', (answered: Answered) => answer(answered))
    begun.on('error', (error) => log('gallery.worker_failed', { why: error.name }))
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
    } else one.settle.reject(new Error(`The gallery's worker: ${answered.bug}`))
  }

  function ended(which: Worker) {
    if (worker !== which) return
    worker = undefined
    for (const one of waiting.values()) {
      if (one.isRepeated) {
        waiting.delete(one.asked.number)
        one.settle.reject(new Error("The gallery's worker ended twice over one question"))
        continue
      }
      one.isRepeated = true
      post(one)
    }
  }

  function ask(verb: Verb) {
    return (input: unknown): Promise<never> => {
      const settle = Promise.withResolvers<unknown>()
      const one = { asked: { number: ++number, verb, ask: input }, isRepeated: false, settle }
      waiting.set(number, one)
      post(one)
      return settle.promise as Promise<never>
    }
  }

  return {
    layout: ask('layout'),
    items: ask('items'),
    ids: ask('ids'),
    place: ask('place'),
    counts: ask('counts'),
    unknown: ask('unknown'),
    worker: () => worker,
  }
}
