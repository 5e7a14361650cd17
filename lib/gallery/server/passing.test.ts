import { describe, expect, it } from 'vitest'
import { chance as makeChance } from '@/bench/gallery-chance'
import { GalleryQuery } from '@/lib/gallery/contract'
import { Batches } from '@/lib/gallery/server/batches'
import { codings, GalleryIndex, type Item } from '@/lib/gallery/server/gallery-index'
import { match, type Matched, passes } from '@/lib/gallery/server/match'
import { passing } from '@/lib/gallery/server/passing'
import { Prices } from '@/lib/gallery/server/prices'
import { Sources } from '@/lib/gallery/server/sources'

const day = 86_400_000
const begin = Date.UTC(2026, 0, 1)
const texts = 300

describe('what passes', () => {
  const chance = makeChance(7)
  const prices = new Prices()
  const sources = new Sources()
  const batches = new Batches()
  const index = new GalleryIndex()
  const paid = ['0.10', '2', null].map((amount) => prices.numberOf(amount, 'USD'))
  const made = ['google/veo-3.1-fast', 'no/such-model', null].map((model) => sources.numberOf(model, undefined))
  const planned = [null, 'lamps', 'cats'].map((batch) => batches.numberOf(batch))
  const known: Item[] = []

  const item = (number: number): Item => ({
    id: `asset${String(number).padStart(6, '0')}`,
    createdAt: begin + chance.below(60) * day,
    state: chance.pick(['kept', 'kept', 'kept', 'failed', 'binned'] as const),
    kind: chance.below(codings.kind.length),
    origin: chance.below(codings.origin.length),
    rating: chance.below(codings.rating.length),
    aspect: chance.below(codings.aspect.length),
    sound: chance.below(codings.sound.length),
    source: chance.pick(made),
    step: 32,
    price: chance.pick(paid),
    batch: chance.pick(planned),
    duration: chance.below(5),
    // Several of one task show one text, and some have none yet.
    seq: chance.below(3) && chance.below(texts),
  })

  /** What a search of this many texts among all might find; some are of other people. */
  const find = (many: number) => {
    const found = new Uint8Array(Math.ceil((2 * texts) / 8))
    for (let at = 0; at < many; at++) {
      const seq = 1 + chance.below(2 * texts - 1)
      found[seq >>> 3]! |= 1 << (seq & 7)
    }
    return found
  }

  const filters: Record<string, string>[] = [
    {},
    { kind: 'image,video' },
    { rating: '0,rejected', sound: 'yes' },
    { model: 'google/veo-3.1-fast' },
    { price: 'USD:0.05-1' },
    { batch: 'lamps', sound: 'no' },
    { from: '2026-01-20', to: '2026-02-10' },
    { state: 'failed,binned', price: 'USD:-5', provider: 'Google', from: '2026-01-03' },
  ]

  function sameAsVerdicts() {
    for (const filter of filters)
      for (const found of [undefined, ...[0, 1, 20, 2_000].map(find)])
        for (const collected of [undefined, Uint8Array.from({ length: index.slots }, () => chance.below(2))]) {
          const query = GalleryQuery.parse(filter)
          const matched: Matched = { index, sources, prices, batches, found, collected }
          const verdicts = match(query, matched)
          const expected = [...index.order.subarray(0, index.slots)].filter((slot) => verdicts[slot] === passes)
          expect([...passing(query, matched, 'oldest first')]).toEqual(expected)
          expect([...passing(query, matched, 'newest first')]).toEqual(expected.toReversed())
        }
  }

  it('is what no filter is against, while results come, change, move and go', () => {
    sameAsVerdicts()
    for (let round = 0; round < 40; round++) {
      const come: Item[] = Array.from({ length: chance.pick([0, 1, 40]) }, (_, at) => item(known.length + at))
      known.push(...come)
      const change = new Set(Array.from({ length: Math.min(5, known.length) }, () => chance.below(known.length)))
      for (const at of change) {
        const before = known[at]!
        // Its words come later than it does; a price comes and it looks different.
        known[at] = { ...before, seq: before.seq || chance.below(texts), price: chance.pick(paid), state: 'kept' }
      }
      const goes = chance.pick([...known])
      index.apply(
        [...new Set([...come, ...[...change].map((at) => known[at]!)])],
        goes && round % 3 === 0 ? [goes] : [],
      )
      if (round % 4 === 0) sameAsVerdicts()
    }
  })
})
