import type { Moved } from '@/lib/assets/judging'
import { moveAssets, type Some } from '@/lib/assets/server/move-assets'

/** Puts results into the bin, where they wait 30 days. Their files stay; what already waits to be sent with one is still sent. */
export const binAssets = (some: Some): Promise<Moved> => moveAssets(some, 'bin')
