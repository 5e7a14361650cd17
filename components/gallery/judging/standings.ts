import type { Look } from '@/components/gallery/judging/surfaces'

/** How a result stands: what is seen of it, and whether it is in a collection. */
export type Standing = Partial<Look> & { [collection: `in ${string}`]: boolean }
export type Standings = Map<string, Standing>

export const keysOf = (standing: object) => Object.keys(standing) as (keyof Standing)[]

/** Of a standing, that which another one speaks of too. */
export function asIn(standing: Standing, other: object): Standing {
  const kept: Standing = {}
  for (const key of keysOf(other)) if (key in standing) Object.assign(kept, { [key]: standing[key] })
  return kept
}
