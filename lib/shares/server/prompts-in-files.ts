import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { collectedAssets } from '@/lib/collections/server/collected-assets'
import { ownTree, requireNode } from '@/lib/collections/server/own-tree'
import type { PromptsInFiles } from '@/lib/shares/contract'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; collectionId: string }

/** Enough to know what a gateway does; reading all of thousands would keep somebody waiting. */
const most = 200
const headBytes = 256 * 1024
const tailBytes = 64 * 1024
/** Fewer letters than these stand in a file by chance. */
const fewest = 12

/**
 * Whether files of a collection carry their prompt inside, as some gateways write it: the newest of each are read where formats keep such words, at
 * their beginning and their end. What is packed or written in pieces is not found.
 */
export async function promptsInFiles({ world, user, collectionId }: Input): Promise<PromptsInFiles> {
  requireNode(await ownTree(world.db, user.id), collectionId)
  const rows = await collectedAssets(world.db, collectionId)
    .select(['path', 'prompt'])
    .where('kind', '!=', 'text')
    .orderBy('created_at', 'desc')
    .orderBy('assets.id', 'desc')
    .limit(most)
    .execute()
  let carry = 0
  for (const { path, prompt } of rows)
    if (prompt.length >= fewest && (await holds(join(world.archiveFolder, path), prompt))) carry++
  return { looked: rows.length, carry }
}

async function holds(file: string, prompt: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined)
  if (!handle) return false
  try {
    const { size } = await handle.stat()
    const head = await read(handle, 0, Math.min(headBytes, size))
    const tail = await read(handle, Math.max(headBytes, size - tailBytes), Math.min(tailBytes, size - headBytes))
    const words = prompt.slice(0, 60)
    const spellings = [Buffer.from(words), Buffer.from(words, 'utf16le'), Buffer.from(words, 'utf16le').swap16()]
    const escaped = JSON.stringify(words).slice(1, -1)
    return [...spellings, Buffer.from(escaped)].some((spelling) => head.includes(spelling) || tail.includes(spelling))
  } finally {
    await handle.close()
  }
}

async function read(handle: Awaited<ReturnType<typeof open>>, position: number, length: number): Promise<Buffer> {
  if (length <= 0) return Buffer.alloc(0)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
