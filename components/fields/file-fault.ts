import type { MediaField, MediaKind } from '@/lib/models/field'

export type FileFault = { key: string; values: Record<string, string | number> }

/** Why a file cannot go here, judged by what it claims to be; the server looks at its bytes. */
export function fileFault(
  file: { name: string; type: string; size: number },
  field: MediaField,
): FileFault | undefined {
  if (!claims(file, field.accepts)) return { key: `create.media.not.${field.accepts}`, values: { name: file.name } }
  const max = field.maxBytes ?? largestUpload
  if (file.size > max)
    return { key: 'create.media.tooLarge', values: { name: file.name, max: Math.floor(max / 1_000_000) } }
  return undefined
}

/** What the server takes at most. */
const largestUpload = 1_000_000_000

const endings: Record<MediaKind, RegExp> = {
  image: /\.(jpe?g|png|webp|gif|avif|heic|heif|bmp|tiff?)$/i,
  video: /\.(mp4|m4v|mov|webm|mkv|avi)$/i,
  audio: /\.(mp3|wav|m4a|aac|ogg|oga|opus|flac|weba)$/i,
}

/** Whether a file says that it is of this kind. */
export const claims = ({ name, type }: { name: string; type: string }, kind: MediaKind) =>
  type ? type.startsWith(`${kind}/`) : endings[kind].test(name)
