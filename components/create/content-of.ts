/** Larger files are not read just to see whether they are known. */
const maxBytes = 200_000_000

/** The SHA-256 of a file, as the archive writes it; undefined where this page may not compute one (a plain http address other than this machine's). */
export async function contentOf(file: File): Promise<string | undefined> {
  if (file.size > maxBytes || !crypto.subtle) return undefined
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
