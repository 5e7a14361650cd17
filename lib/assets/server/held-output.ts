import { createReadStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Output } from '@/lib/gateways/gateway'
import { receive } from '@/lib/assets/server/archive'
import { decodeDataUri } from '@/lib/media/data-uri'
import type { World } from '@/lib/world'

/** 10 MB of request allow for 60 MB of answer: several 4K pictures. */
const maxBytes = 60_000_000
const scheme = 'held:'

/**
 * An output that came inside the gateway's answer (a data URI or a text) is put on disk before anything else is believed of it, and gets a `held:` address;
 * one with an https address keeps it.
 */
export async function holdOutput(world: World, taskId: string, position: number, output: Output): Promise<string> {
  if (output.kind !== 'text' && !output.url.startsWith('data:')) return output.url
  const bytes = output.kind === 'text' ? Buffer.from(output.text) : decodeDataUri(output.url, maxBytes).bytes
  const saved = await receive(world, once(bytes))
  const name = `${taskId}-${position}.held`
  await rename(saved.file, join(world.archiveFolder, '.incoming', name))
  return scheme + name
}

export const isHeld = (url: string) => url.startsWith(scheme)

export const openHeld = (world: World, url: string): AsyncIterable<Uint8Array> => createReadStream(heldFile(world, url))

export const releaseHeld = (world: World, url: string) => rm(heldFile(world, url), { force: true })

const heldFile = ({ archiveFolder }: World, url: string) => join(archiveFolder, '.incoming', url.slice(scheme.length))

async function* once(bytes: Uint8Array) {
  yield bytes
}
