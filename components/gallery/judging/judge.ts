import { act, type Acted, type OnProgress } from '@/components/gallery/judging/acts'
import { asIn, type Standings } from '@/components/gallery/judging/standings'
import type { Mark } from '@/lib/assets/judging'
import { askBin, askJudge, askMarks, askRestore } from '@/lib/assets/queries'
import { askCollect, askDeleteEmpty, askUncollect } from '@/lib/collections/queries'

export type Said = { rating?: number; isRejected?: boolean }

export const judge = (ids: readonly string[], said: Said, onProgress?: OnProgress): Promise<Acted> =>
  act(
    ids,
    {
      kind: 'judged',
      change: said,
      ask: async (ids) => {
        const { before, missing } = await askJudge({ ids, ...said })
        return { before: new Map(before.map((was) => [was.id, asIn(was, said)])), missing }
      },
      putBack: async (before) => {
        const { before: found } = await askMarks(marksOf(before, said))
        const isSaid = (now: Said, was: Said) =>
          (was.rating === undefined || now.rating === said.rating) &&
          (was.isRejected === undefined || now.isRejected === said.isRejected)
        return new Map(
          found.flatMap((now) => {
            const was = before.get(now.id)
            return was && !isSaid(now, was) ? [[now.id, asIn(now, was)] as const] : []
          }),
        )
      },
    },
    onProgress,
  )

/** Those that stood the same are one mark. Whoever judged one since is not overruled. */
const marksOf = (before: Standings, said: Said): Mark[] =>
  [...Map.groupBy(before, ([, was]) => JSON.stringify(was)).values()].map((alike) => {
    const { rating, isRejected } = alike[0]?.[1] ?? {}
    return { ids: alike.map(([id]) => id), rating, isRejected, still: asIn(said, { ...alike[0]?.[1] }) }
  })

export const bin = (ids: readonly string[], onProgress?: OnProgress): Promise<Acted> =>
  act(
    ids,
    {
      kind: 'moved',
      change: { state: 'binned' },
      ask: async (ids) => {
        const { ids: moved, missing } = await askBin(ids)
        return { before: new Map(moved.map((id) => [id, { state: 'kept' }])), missing }
      },
      putBack: async (before) => {
        await askRestore({ ids: [...before.keys()] })
        return new Map()
      },
    },
    onProgress,
  )

type Collecting = { isNew?: boolean; onProgress?: OnProgress }

/** Into a collection. `isNew`: it was made for these, and goes with them where they are taken back and nothing else is in it. */
export const putIn = (collectionId: string, ids: readonly string[], { isNew, onProgress }: Collecting = {}) =>
  collect(collectionId, ids, { isPut: true, end: isNew ? () => askDeleteEmpty(collectionId) : undefined, onProgress })

export const takeOut = (collectionId: string, ids: readonly string[], onProgress?: OnProgress) =>
  collect(collectionId, ids, { isPut: false, onProgress })

function collect(
  collectionId: string,
  ids: readonly string[],
  { isPut, end, onProgress }: { isPut: boolean; end?: () => Promise<unknown>; onProgress?: OnProgress },
): Promise<Acted> {
  const isIn = `in ${collectionId}` as const
  const [there, back] = isPut ? [askCollect, askUncollect] : [askUncollect, askCollect]
  return act(
    ids,
    {
      kind: 'collected',
      change: { [isIn]: isPut },
      ask: async (ids) => {
        const { ids: changed, missing } = await there(collectionId, ids)
        return { before: new Map(changed.map((id) => [id, { [isIn]: !isPut }])), missing }
      },
      putBack: async (before) => {
        const ids = [...before].flatMap(([id, was]) => (was[isIn] === isPut ? [] : id))
        if (ids.length > 0) await back(collectionId, ids)
        return new Map()
      },
      end,
    },
    onProgress,
  )
}
