export type MediaKind = 'image' | 'video' | 'audio'
export type Sniffed = { kind: MediaKind; mime: string; extension: string }

/** What the bytes are, whatever they are called; the first 4100 are enough. Undefined for everything that is not a medium: HTML, SVG, PDF, programs. */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4100)).toString('latin1')
  const found = signatures.find((signature) => signature.test(text, bytes))
  return found && { kind: found.kind, mime: found.mime, extension: found.extension }
}

type Signature = Sniffed & { test: (text: string, bytes: Uint8Array) => boolean }

const starts = (prefix: string) => (text: string) => text.startsWith(prefix)
const riff = (form: string) => (text: string) => text.startsWith('RIFF') && text.startsWith(form, 8)
const brand =
  (...brands: string[]) =>
  (text: string) =>
    text.startsWith('ftyp', 4) && brands.some((name) => text.startsWith(name, 8))
const ogg = (inside: string[]) => (text: string) =>
  text.startsWith('OggS') && inside.some((name) => text.slice(28, 80).includes(name))
const ebml = (docType: string) => (text: string) =>
  text.startsWith('\x1a\x45\xdf\xa3') && text.slice(0, 80).includes(docType)
const file = (kind: MediaKind, mime: string, extension: string, test: Signature['test']): Signature => ({
  kind,
  mime: `${kind}/${mime}`,
  extension,
  test,
})

// First match wins: an audio-only brand before the general MP4 one.
const signatures: Signature[] = [
  file('image', 'png', 'png', starts('\x89PNG\r\n\x1a\n')),
  file('image', 'jpeg', 'jpg', starts('\xff\xd8\xff')),
  file('image', 'gif', 'gif', (text) => /^GIF8[79]a/.test(text)),
  file('image', 'webp', 'webp', riff('WEBP')),
  file('image', 'avif', 'avif', brand('avif', 'avis')),
  file('image', 'heic', 'heic', brand('heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1')),
  file('image', 'tiff', 'tiff', (text) => text.startsWith('II*\0') || text.startsWith('MM\0*')),
  file(
    'image',
    'bmp',
    'bmp',
    (text, bytes) => text.startsWith('BM') && text.startsWith('\0\0\0\0', 6) && bytes.length > 30,
  ),
  file('audio', 'mp4', 'm4a', brand('M4A ', 'M4B ', 'M4P ')),
  file('video', 'quicktime', 'mov', (text) => brand('qt  ')(text) || /^.{4}(moov|wide|mdat)/s.test(text)),
  file('video', '3gpp', '3gp', brand('3gp', '3g2')),
  file('video', 'mp4', 'mp4', (text) => /^.{4}ftyp(iso|mp4|avc|dash|M4V|MSNV|f4v|mmp4|cmf|XAVC|NDX|hvc)/s.test(text)),
  file('video', 'webm', 'webm', ebml('webm')),
  file('video', 'x-matroska', 'mkv', ebml('matroska')),
  file('video', 'x-msvideo', 'avi', riff('AVI ')),
  file('video', 'mp2t', 'ts', (text) => text[0] === 'G' && text[188] === 'G' && text[376] === 'G'),
  file('audio', 'wav', 'wav', riff('WAVE')),
  file('audio', 'flac', 'flac', starts('fLaC')),
  file('video', 'ogg', 'ogv', ogg(['\x80theora', 'fishead'])),
  file('audio', 'ogg', 'opus', ogg(['OpusHead'])),
  file('audio', 'ogg', 'ogg', ogg(['\x01vorbis', '\x7fFLAC', 'Speex'])),
  file('audio', 'aiff', 'aiff', (text) => /^FORM.{4}AIF[FC]/s.test(text)),
  file('audio', 'mpeg', 'mp3', (text, bytes) => text.startsWith('ID3') || isMpegAudioFrame(bytes)),
  file(
    'audio',
    'aac',
    'aac',
    (_text, bytes) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0 && bytes.length > 7,
  ),
]

// Sync word, layer III, and neither a reserved version nor an impossible bit or sample rate.
function isMpegAudioFrame(bytes: Uint8Array) {
  const [first = 0, second = 0, third = 0] = bytes
  const version = (second >> 3) & 3
  const rates = [third >> 4, (third >> 2) & 3]
  return (
    first === 0xff && (second & 0xe6) === 0xe2 && version !== 1 && rates[0] !== 0 && rates[0] !== 15 && rates[1] !== 3
  )
}
