import { fileTypeFromBuffer } from 'file-type'

export type MediaKind = 'image' | 'video' | 'audio'
export type Sniffed = { kind: MediaKind; mime: string; extension: string }

/** What the bytes are, whatever they are called; the first 4100 are enough. Undefined for everything that is not a medium: HTML, SVG, PDF, programs. */
export async function sniff(bytes: Uint8Array): Promise<Sniffed | undefined> {
  const found = await fileTypeFromBuffer(bytes)
  const kind = kinds.find((each) => found?.mime.startsWith(`${each}/`))
  return found && kind ? { kind, mime: found.mime.split(';')[0] ?? '', extension: found.ext } : undefined
}

const kinds = ['image', 'video', 'audio'] as const satisfies MediaKind[]
