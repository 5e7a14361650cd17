import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'

/** Larger files are not read just to see whether they are known. */
const maxBytes = 200_000_000
/** Some 20 ms of work: the page stays alive between two of them. */
const slice = 2_000_000

/**
 * The SHA-256 of a file, as the archive writes it; undefined for one that is too large. Not by `crypto.subtle`, which browsers keep from pages of a
 * plain http address in a home network, and which tells no progress. `onProgress` hears from 0 to 1.
 */
export async function contentOf(file: File, onProgress?: (done: number) => void): Promise<string | undefined> {
  if (file.size > maxBytes) return undefined
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += slice) {
    onProgress?.(at / file.size)
    hash.update(new Uint8Array(await file.slice(at, at + slice).arrayBuffer()))
  }
  return bytesToHex(hash.digest())
}
