import { createLane, type Turn } from '@/lib/media/lane'
import { type Inspection, MediaFacts, type Shrinking } from '@/lib/media/media-facts'
import { ChildError, runChild } from '@/lib/media/run-child'
import type { MediaKind } from '@/lib/media/sniff'

type Written = { posterFile?: string; storyboardFile?: string; waveformFile?: string }

/**
 * Looks into a file in a process of its own, limited in memory and time, because decoders meet hostile bytes; where that is too much for a storyboard or
 * a picture's poster, once more without one. Throws ChildError for a file that cannot be read or is not of the stated kind.
 */
export async function inspectMedia(
  file: string,
  kind: MediaKind,
  written: Written,
  turn: Turn = 'next',
): Promise<MediaFacts> {
  const look = async (into: Written) =>
    MediaFacts.parse(await mediaChild({ verb: 'inspect', file, kind, ...into }, turn))
  try {
    return await look(written)
  } catch (error) {
    const isDeath = error instanceof ChildError && error.reason !== 'failed'
    if (isDeath && written.storyboardFile) return look({ ...written, storyboardFile: undefined })
    if (isDeath && kind === 'image') return look({})
    throw error
  }
}

const lane = createLane()

export function mediaChild(job: Inspection | Shrinking, turn: Turn = 'next'): Promise<unknown> {
  return lane(
    `${job.verb} ${job.file}`,
    () => runChild({ script: 'lib/media/child.ts', job, memoryMegabytes: 1024, timeoutMs: 60_000 }),
    turn,
  )
}
