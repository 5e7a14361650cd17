import { randomUUID } from 'node:crypto'
import { copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type SavedStream, saveStream } from '@/lib/media/save-stream'
import type { World } from '@/lib/world'

type Folder = Pick<World, 'archiveFolder'>

/** Unfinished downloads and results that came inside an answer: on the archive's own disk, so that keeping them is a rename. */
const incoming = ({ archiveFolder }: Folder) => join(archiveFolder, '.incoming')

/** Writes a stream to disk beside the archive, hashing it. Not yet archived: see `keep`. */
export async function receive(world: Folder, body: AsyncIterable<Uint8Array>): Promise<SavedStream> {
  await mkdir(incoming(world), { recursive: true })
  return saveStream(body, join(incoming(world), randomUUID()))
}

export const discard = (saved: { file: string }) => rm(saved.file, { force: true })

/** Moves a received file to `path` below the archive, where the same path again replaces it. After this it survives a power cut. */
export async function keep({ archiveFolder }: Folder, saved: SavedStream, path: string): Promise<void> {
  const object = objectPath(archiveFolder, saved.sha256)
  const readable = join(archiveFolder, path)
  await mkdir(dirname(object), { recursive: true })
  await mkdir(dirname(readable), { recursive: true })
  await rename(saved.file, object)
  await rm(readable, { force: true })
  // Some file systems know no hard links.
  await link(object, readable).catch(() => copyFile(object, readable))
  await settle(dirname(object))
  await settle(dirname(readable))
}

/** Writes a small file of the archive whole or not at all. */
export async function keepText({ archiveFolder }: Folder, path: string, text: string): Promise<void> {
  const file = join(archiveFolder, path)
  const unfinished = `${file}.part`
  const handle = await open(unfinished, 'w', 0o600)
  await handle.writeFile(text)
  await handle.sync()
  await handle.close()
  await rename(unfinished, file)
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

/** `2026/11/20/<name>.mp4`, by the day (UTC) of `at`. */
export function readablePath(at: number, name: string, extension: string): string {
  return `${new Date(at).toISOString().slice(0, 10).replaceAll('-', '/')}/${name}.${extension}`
}

export const sidecarPath = (path: string) => `${path.replace(/\.[^.]+$/, '')}.json`

const objectPath = (archiveFolder: string, sha256: string) =>
  join(archiveFolder, '.objects', sha256.slice(0, 2), sha256.slice(2))

/** A rename is on disk only once its folder is. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => undefined)
  await handle.close()
}
