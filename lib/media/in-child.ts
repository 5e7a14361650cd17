import { createLane } from '@/lib/media/lane'
import { type Inspection, MediaFacts, type Shrinking } from '@/lib/media/media-facts'
import { runChild } from '@/lib/media/run-child'
import type { MediaKind } from '@/lib/media/sniff'

/**
 * Looks into a file in a process of its own, limited in memory and time, because decoders meet hostile bytes.
 * Throws ChildError for a file that cannot be decoded or is not of the stated kind.
 */
export async function inspectMedia(
  file: string,
  kind: MediaKind,
  { posterFile, waveformFile }: { posterFile: string; waveformFile?: string },
): Promise<MediaFacts> {
  return MediaFacts.parse(await mediaChild({ verb: 'inspect', file, kind, posterFile, waveformFile }))
}

const lane = createLane()

export function mediaChild(job: Inspection | Shrinking): Promise<unknown> {
  return lane(`${job.verb} ${job.file}`, () =>
    runChild({ script: 'lib/media/child.ts', job, memoryMegabytes: 1024, timeoutMs: 60_000 }),
  )
}
