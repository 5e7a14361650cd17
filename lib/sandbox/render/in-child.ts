import { createLane } from '@/lib/media/lane'
import { runChild } from '@/lib/media/run-child'
import type { RenderJob } from '@/lib/sandbox/render/render-job'

const lane = createLane()

// A picture is one function called for every pixel: twice as fast when V8 may inline all of it.
const flags = [
  '--max-inlined-bytecode-size=5000',
  '--max-inlined-bytecode-size-cumulative=20000',
  '--max-optimized-bytecode-size=200000',
]

/** `renderOutput` in a process of its own; one at a time, and one run for all who ask for the same file meanwhile. Throws ChildError. */
export function renderInChild(job: RenderJob): Promise<void> {
  return lane(job.file, async () => {
    await runChild({ script: 'lib/sandbox/render/child.ts', job, memoryMegabytes: 2048, timeoutMs: 240_000, flags })
  })
}
