import { unzipRaw, type ZipEntry } from 'unzipit'
import type { Sidecar } from '@/lib/assets/contract'

/** A file that may hold settings; `read` answers undefined where it holds none. */
export type SidecarFile = { name: string; read(): Promise<Sidecar | undefined> }

/** No sidecar is larger, and nothing larger is read into memory. */
const maxBytes = 2_000_000

/** What a zip's own list of contents says; of the rest of it nothing is read. Throws for a zip that is none. */
export async function sidecarsIn(files: readonly File[]): Promise<SidecarFile[]> {
  const found = await Promise.all(files.map((file) => (isZip(file) ? insideOf(file) : [sidecarFile(file.name, file)])))
  return found.flat()
}

export const isZip = ({ name, type }: File) => /\.zip$/i.test(name) || type.includes('zip')

async function insideOf(zip: File): Promise<SidecarFile[]> {
  const { entries } = await unzipRaw(zip)
  return entries.filter(mayHoldSettings).map((entry) => ({
    name: entry.name.split('/').at(-1) ?? entry.name,
    read: async () => settingsIn(await entry.text().catch(() => '')),
  }))
}

const mayHoldSettings = ({ name, size, isDirectory, encrypted }: ZipEntry) =>
  /\.json$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name) && !isDirectory && !encrypted && size <= maxBytes

const sidecarFile = (name: string, file: Blob): SidecarFile => ({
  name,
  read: async () => (file.size > maxBytes ? undefined : settingsIn(await file.text())),
})

function settingsIn(text: string): Sidecar | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isSidecar(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** The server looks at it closely. */
const isSidecar = (value: unknown): value is Sidecar =>
  typeof value === 'object' &&
  value !== null &&
  'gateway' in value &&
  'model' in value &&
  'input' in value &&
  typeof value.model === 'string' &&
  typeof value.input === 'object'
