import { unzipRaw, type ZipEntry } from 'unzipit'
import { Sidecar } from '@/lib/assets/contract'

/** What a file turns out to hold. `nothing`: it is about something else, as the JSON of an upload is. */
type Contents = Sidecar | 'nothing' | 'unreadable'

/** A file that may hold settings. */
export type SidecarFile = { name: string; read(): Promise<Contents> }

/** No sidecar is larger, and nothing larger is read into memory. */
const maxBytes = 2_000_000

/** What a zip's own list of contents says; of the rest of it nothing is read. Throws for a zip that is none. */
export async function sidecarsIn(files: readonly File[]): Promise<SidecarFile[]> {
  const found = await Promise.all(files.map((file) => (isZip(file) ? insideOf(file) : [sidecarFile(file.name, file)])))
  return found.flat()
}

export const isZip = ({ name, type }: File) => /\.zip$/i.test(name) || type.includes('zip')

const together = 50

/**
 * The first `most` of the files that hold settings, in their order. `unreadable`: how many could not be read until then; `left`: how many were not looked
 * at. Throws once `signal` says that nobody waits for it.
 */
export async function firstSidecars(files: readonly SidecarFile[], most: number, signal?: AbortSignal) {
  const sidecars: { file: SidecarFile; model: string; prompt: string }[] = []
  let unreadable = 0
  let at = 0
  while (at < files.length && sidecars.length < most) {
    signal?.throwIfAborted()
    const some = files.slice(at, at + together)
    const read = await Promise.all(some.map(async (file) => ({ file, contents: await file.read() })))
    for (const { file, contents } of read) {
      if (sidecars.length === most) break
      at++
      if (contents === 'unreadable') unreadable++
      else if (contents !== 'nothing') sidecars.push({ file, model: contents.model, prompt: promptIn(contents.input) })
    }
  }
  return { sidecars, unreadable, left: files.length - at }
}

async function insideOf(zip: File): Promise<SidecarFile[]> {
  const { entries } = await unzipRaw(zip)
  return entries.filter(mayHoldSettings).map((entry) => ({
    name: entry.name.split('/').at(-1) ?? entry.name,
    read: async () => contentsOf(() => entry.text()),
  }))
}

const mayHoldSettings = ({ name, size, isDirectory, encrypted }: ZipEntry) =>
  /\.json$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name) && !isDirectory && !encrypted && size <= maxBytes

const sidecarFile = (name: string, file: Blob): SidecarFile => ({
  name,
  read: async () => (file.size > maxBytes ? 'nothing' : contentsOf(() => file.text())),
})

async function contentsOf(text: () => Promise<string>): Promise<Contents> {
  try {
    const value: unknown = JSON.parse(await text())
    return Sidecar.safeParse(value).data ?? (isMeantAsOne(value) ? 'unreadable' : 'nothing')
  } catch {
    return 'unreadable'
  }
}

const isMeantAsOne = (value: unknown) =>
  typeof value === 'object' && value !== null && 'gateway' in value && 'model' in value && 'input' in value

/** The longest text in it, whatever its model calls it. */
const promptIn = (input: Sidecar['input']) =>
  Object.values(input)
    .filter((value) => typeof value === 'string')
    .filter((text) => !/^(asset:|https?:|data:)/.test(text))
    .toSorted((a, b) => b.length - a.length)[0]
    ?.slice(0, 200) ?? ''
