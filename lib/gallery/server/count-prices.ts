import type { GalleryCounts } from '@/lib/gallery/contract'
import { countCodes } from '@/lib/gallery/server/count-codes'
import type { GalleryIndex } from '@/lib/gallery/server/gallery-index'
import { onlyAgainst } from '@/lib/gallery/server/match'
import type { Prices } from '@/lib/gallery/server/prices'
import type { Currency } from '@/lib/money/money'

/** Where bands end: at what a sound, a picture, a short film and a long one cost. */
const ends: Record<Currency, readonly string[]> = {
  USD: ['0.05', '0.25', '1', '5'],
  TRY: ['2', '10', '50', '200'],
}

const bands = Object.entries(ends).flatMap(([currency, most]) => [
  `${currency}:0-0`,
  ...['', ...most].map((least, place) => `${currency}:${least}-${most[place] ?? ''}`),
])

/** How many there would be in each band of prices, all other filters as they are. Bands that hold none are left out, except the chosen one. */
export function countPrices(
  { index, prices }: { index: GalleryIndex; prices: Prices },
  verdicts: Uint8Array,
  chosen: string | undefined,
): GalleryCounts['price'] {
  const counts = countCodes(verdicts, index.price, prices.all.length, onlyAgainst('price'))
  return bands
    .map((value) => {
      const within = prices.within(value)
      return { value, count: counts.reduce((sum, count, number) => sum + count * within[number]!, 0) }
    })
    .filter(({ value, count }) => count > 0 || value === chosen)
}
