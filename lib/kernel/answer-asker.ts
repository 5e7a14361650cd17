import { parentPort } from 'node:worker_threads'
import { AppError } from '@/lib/kernel/app-error'
import type { Answered, Asked } from '@/lib/kernel/ask-worker'
import { whyOf } from '@/lib/kernel/log'

type Verb = (ask: never) => Promise<unknown>

/** The worker's half of `askWorker`. */
export function answerAsker(verbs: Record<string, Verb>): void {
  const say = (answered: Answered) => parentPort?.postMessage(answered, [])

  // A verb that throws at once is answered like one that rejects.
  const work = async ({ verb, ask }: Asked): Promise<unknown> => verbs[verb]!(ask as never)

  parentPort?.on('message', (asked: Asked) => {
    const { number } = asked
    work(asked).then(
      (answer) => say({ number, answer }),
      (error: unknown) =>
        say(
          error instanceof AppError
            ? { number, refusal: { code: error.code, say: error.say, fields: error.fields } }
            : { number, bug: whyOf(error) },
        ),
    )
  })
}
