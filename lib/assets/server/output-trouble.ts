import { NotMediaError } from '@/lib/assets/server/take-in'
import { AppError } from '@/lib/kernel/app-error'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'

/**
 * Why a copy failed, in our own short words; shown through the catalogue's `trouble.*`. What it says of the address: nothing, that it does not work
 * (`dead`: the gateway may know a better one), or that there is nothing behind it (`gone`).
 */
export type OutputTrouble = { word: string; status?: number; address: 'unknown' | 'dead' | 'gone' }

/** `expired`: the address itself says that its time is over. */
export function outputTrouble(error: unknown, { expired }: { expired: boolean }): OutputTrouble {
  if (error instanceof HeldFileGone) return { word: 'held_missing', address: 'gone' }
  // The sandbox is switched off.
  if (error instanceof AppError) return { word: 'unreachable', address: 'unknown' }
  const dead = expired ? 'dead' : 'unknown'
  if (error instanceof NotMediaError) return { word: 'not_media', address: dead }
  if (error instanceof ForeignFetchError) {
    const { reason, status } = error
    if (status) return { word: `http_${status}`, status, address: addresses[status] ?? dead }
    return { word: reason, address: reason === 'bad_url' ? 'dead' : 'unknown' }
  }
  return { word: storageTrouble(error) ?? 'unexpected', address: 'unknown' }
}

/** What an error of the file system is called, where it is one. */
export function storageTrouble(error: unknown): 'disk_full' | 'archive_unreachable' | undefined {
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  if (code === undefined || syscall === undefined) return undefined
  return full.includes(code) ? 'disk_full' : 'archive_unreachable'
}

/** A result that came inside the answer was put on disk, and is not there any more. */
export class HeldFileGone extends Error {}

const addresses: Record<number, OutputTrouble['address']> = { 403: 'dead', 404: 'gone', 410: 'gone' }
const full = ['ENOSPC', 'EDQUOT']
