import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { incomingFile, receive, setAside } from '@/lib/assets/server/archive'
import { HeldFileGone, storageTrouble } from '@/lib/assets/server/output-trouble'
import type { Output } from '@/lib/gateways/gateway'
import { openDataUri } from '@/lib/media/data-uri'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'
import type { World } from '@/lib/world'

/** More than any answer may hold (96 MB of base64, see chat-client.ts). */
const maxBytes = 100_000_000
const scheme = 'held:'
const againMs = 5_000
const insistMs = 600_000

/**
 * An output that came inside the gateway's answer (a data URI or a text) is put on disk before anything else is believed of it, and gets a `held:` address;
 * one with an https address keeps it; a data URI that cannot be read gets none, so that the gateway is asked again. Throws the file system's error while
 * the disk does not take it: nothing is known of the task then, and the gateway's next answer brings the same again.
 * `onlyAnswer`: where no second answer comes (chat completions) the bytes stay in memory and are tried each 5 s for ten minutes. What remains: a
 * disk that is full for longer than that, and a server that ends meanwhile, lose such a result; its task then stays visible as one the gateway denies.
 */
export async function holdOutput(
  world: World,
  taskId: string,
  position: number,
  output: Output,
  { onlyAnswer = false } = {},
): Promise<string> {
  if (output.kind !== 'text' && !/^data:/i.test(output.url)) return output.url
  const open = () => (output.kind === 'text' ? once(Buffer.from(output.text)) : openDataUri(output.url, maxBytes).body)
  const name = `${taskId}-${position}.held`
  const until = world.clock.now() + (onlyAnswer ? insistMs : 0)
  for (;;) {
    try {
      await setAside(world, await receive(world, open()), name)
      return scheme + name
    } catch (error) {
      if (error instanceof ForeignFetchError) return ''
      const why = storageTrouble(error)
      if (!why || world.clock.now() >= until) throw error
      world.log('archive.not_held', { task: taskId, position, why })
      await world.clock.wait(againMs)
    }
  }
}

export const isHeld = (url: string) => url.startsWith(scheme)

/** Throws HeldFileGone, once it is read, where there is no such file any more. */
export async function* openHeld(world: World, url: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(heldFile(world, url))
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new HeldFileGone() : error
  }
}

export const releaseHeld = (world: World, url: string) => rm(heldFile(world, url), { force: true })

export const heldName = (url: string) => url.slice(scheme.length)

const heldFile = (world: World, url: string) => incomingFile(world, heldName(url))

async function* once(bytes: Uint8Array) {
  yield bytes
}
