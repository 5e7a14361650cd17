import { randomUUID } from 'node:crypto'
import { constants, copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type SavedStream, saveStream } from '@/lib/media/save-stream'
import type { World } from '@/lib/world'

type Folder = Pick<World, 'archiveFolder'>

/** Unfinished files and results that came inside an answer: on the archive's own disk, so that keeping them is a rename. */
const incoming = ({ archiveFolder }: Folder) => join(archiveFolder, '.incoming')

export const incomingFile = (world: Folder, name: string) => join(incoming(world), name)

/** Writes a stream to disk beside the archive, hashing it; `body` is not begun before there is a file for it. Not yet archived: see `keep`. */
export async function receive(world: Folder, body: AsyncIterable<Uint8Array>): Promise<SavedStream> {
  await makeFolder(incoming(world))
  return saveStream(body, incomingFile(world, randomUUID()))
}

export const discard = (saved: { file: string }) => rm(saved.file, { force: true })

/** Gives a received file a name among the incoming ones, where it survives a power cut until it is archived. */
export async function setAside(world: Folder, saved: SavedStream, name: string): Promise<void> {
  await rename(saved.file, incomingFile(world, name))
  await settle(incoming(world))
}

/** Moves a received file to `path` below the archive, where the same path again replaces it. Content and name are whole or not there at all, and survive a power cut after this. */
export async function keep(world: Folder, saved: SavedStream, path: string): Promise<void> {
  const object = objectPath(world.archiveFolder, saved.sha256)
  const readable = join(world.archiveFolder, path)
  await makeFolder(dirname(object))
  await makeFolder(dirname(readable))
  await rename(saved.file, object)
  await settle(dirname(object))
  const twin = incomingFile(world, randomUUID())
  try {
    // Some file systems know no hard links.
    await link(object, twin).catch(() => copyWhole(object, twin))
    await rename(twin, readable)
  } finally {
    await rm(twin, { force: true })
  }
  await settle(dirname(readable))
}

/** Writes a small file of the archive whole or not at all. */
export async function keepText(world: Folder, path: string, text: string): Promise<void> {
  const saved = await receive(world, once(Buffer.from(text)))
  const readable = join(world.archiveFolder, path)
  await rename(saved.file, readable).finally(() => discard(saved))
  await settle(dirname(readable))
}

/** Removes a result and its sidecar; the content too when nothing else is made of it (`lastOfItsContent`). */
export async function remove(
  { archiveFolder }: Folder,
  asset: { path: string; sha256: string },
  lastOfItsContent: boolean,
) {
  await rm(join(archiveFolder, asset.path), { force: true })
  await rm(join(archiveFolder, sidecarPath(asset.path)), { force: true })
  if (lastOfItsContent) await rm(objectPath(archiveFolder, asset.sha256), { force: true })
}

/** Names of incoming files that nobody has written to since `before` (ms since 1970 UTC). */
export async function untouchedIncoming(world: Folder, before: number): Promise<string[]> {
  const names = await readdir(incoming(world)).catch(() => [])
  const times = await Promise.all(names.map((name) => stat(incomingFile(world, name)).catch(() => undefined)))
  return names.filter((_, index) => (times[index]?.mtimeMs ?? before) < before)
}

/** `2026/11/20/<name>.mp4`, by the day (UTC) of `at`. */
export function readablePath(at: number, name: string, extension: string): string {
  return `${new Date(at).toISOString().slice(0, 10).replaceAll('-', '/')}/${name}.${extension}`
}

export const sidecarPath = (path: string) => `${path.replace(/\.[^.]+$/, '')}.json`

export const objectPath = (archiveFolder: string, sha256: string) =>
  join(archiveFolder, '.objects', sha256.slice(0, 2), sha256.slice(2))

async function copyWhole(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL)
  const handle = await open(to, 'r+')
  await handle.sync().finally(() => handle.close())
}

/** A new folder is on disk only once the one it lies in is. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await settle(dirname(made))
}

/** A rename is on disk only once its folder is. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Some file systems cannot settle folders; a disk that breaks is another matter.
    if (!['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await handle.close()
  }
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
