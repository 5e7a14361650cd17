import { z } from 'zod'

const Order = z.object({ job: z.unknown(), memoryMegabytes: z.number() })

/** The child's half of `runChild`: takes one job, answers, and is killed by its parent. */
export function serveChild(work: (job: unknown) => Promise<unknown>): void {
  process.once('message', (message) => {
    const { job, memoryMegabytes } = Order.parse(message)
    watchMemory(memoryMegabytes)
    answer(work, job).then(
      (value) => process.send?.({ ok: true, value }),
      (error: unknown) =>
        process.send?.({ ok: false, message: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' }),
    )
  })
  process.once('disconnect', () => process.exit(1))
}

// A work that throws at once is answered like one that rejects.
const answer = async (work: (job: unknown) => Promise<unknown>, job: unknown) => work(job)

// Node's own limit counts its heap only; decoders allocate outside of it.
function watchMemory(memoryMegabytes: number) {
  if (process.memoryUsage.rss() > memoryMegabytes * 2 ** 20) {
    // Not `process.exit`: it waits for the decoder's threads, which go on taking memory.
    process.stderr.write(`used more than ${memoryMegabytes} MB\n`, () => process.kill(process.pid, 'SIGKILL'))
    return
  }
  setTimeout(watchMemory, 100, memoryMegabytes).unref()
}
