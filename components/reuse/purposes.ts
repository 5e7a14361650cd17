import type { Words } from '@/components/fields/use-words'
import type { ReuseOffer } from '@/lib/reuse/contract'

/** What a field is for, in words, and every offer that is for it; the nearest first. */
export type Purpose = { words: string; offers: ReuseOffer[] }

export const purposesOf = (offers: readonly ReuseOffer[], words: Words): Purpose[] =>
  [...Map.groupBy(offers, (offer) => purposeOf(offer, words))].map(([words, offers]) => ({ words, offers }))

/** A parameter called `image_urls` is a first frame at one model and a reference at another: its group tells. */
export const purposeOf = ({ path, group }: { path: string; group: string }, { t, field }: Words): string => {
  const name = path.replace(/\.\d+$/, '').replace(/\[\]\.|\.\d+\./g, '_')
  const key = `reuse.purpose.${group}.${name}`
  return t.has(key as never) ? t(key as never) : field(path)
}
