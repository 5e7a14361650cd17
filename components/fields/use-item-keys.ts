import { useState } from 'react'

/** Names for the items of a list that go with them when they move, so that a card keeps what it shows. */
export function useItemKeys(count: number) {
  const [held, setHeld] = useState<readonly number[]>([])
  // Items also come and go without this list's doing, by a repair: the last ones are then taken to be theirs.
  const keys = held.length === count ? held : fitted(held, count)
  return {
    now: keys,
    insert: (index: number, added: number): readonly number[] => {
      const fresh = Array.from({ length: added }, (_, place) => unused(keys) + place)
      setHeld(keys.toSpliced(index, 0, ...fresh))
      return fresh
    },
    remove: (index: number) => setHeld(keys.toSpliced(index, 1)),
    move: (from: number, to: number) =>
      setHeld(keys.toSpliced(from, 1).toSpliced(to, 0, ...keys.slice(from, from + 1))),
  }
}

const unused = (keys: readonly number[]) => Math.max(-1, ...keys) + 1

const fitted = (keys: readonly number[], count: number): readonly number[] =>
  Array.from({ length: count }).reduce<readonly number[]>(
    (all) => [...all, keys[all.length] ?? unused([...keys, ...all])],
    [],
  )
