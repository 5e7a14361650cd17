import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { toDataUri } from '@/lib/media/data-uri'
import { mediaChild } from '@/lib/media/in-child'
import { sniff } from '@/lib/media/sniff'

/**
 * An image as a data URI of at most `maxBytes` characters: as it is when it fits, else re-encoded at falling quality and size.
 * Throws ChildError when it cannot be decoded or made to fit, and TypeError for bytes that are no image.
 */
export async function shrinkToDataUri(image: string | Uint8Array, maxBytes: number): Promise<string> {
  const bytes = typeof image === 'string' ? await readFile(image) : image
  const found = await sniff(bytes)
  if (found?.kind !== 'image') throw new TypeError('not an image')
  const whole = `data:${found.mime};base64,`.length + Math.ceil(bytes.length / 3) * 4
  if (whole <= maxBytes) return toDataUri(bytes, found.mime)

  const folder = await mkdtemp(join(tmpdir(), 'safelight-shrink-'))
  try {
    const [file, target] = [join(folder, 'whole'), join(folder, 'small')]
    await writeFile(file, bytes)
    const room = Math.floor(((maxBytes - 'data:image/jpeg;base64,'.length) * 3) / 4) - 2
    const mime = await mediaChild({ verb: 'shrink', file, target, maxBytes: room })
    return toDataUri(await readFile(target), z.string().parse(mime))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
