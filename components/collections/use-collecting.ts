'use client'

import { useTranslations } from 'use-intl'
import { tell } from '@/components/gallery/judging/surfaces'
import { toast } from '@/components/ui/toast'
import type { Collected } from '@/lib/collections/contract'
import {
  useCollectAssets,
  useCreateCollection,
  useDeleteCollection,
  useUncollectAssets,
} from '@/lib/collections/queries'

/** Puts results into collections and out of them, says so, and takes it back exactly. Each act rejects where it was refused. */
export function useCollecting(ids: readonly string[]) {
  const t = useTranslations('collections')
  const create = useCreateCollection()
  const remove = useDeleteCollection()
  const put = useCollectAssets()
  const take = useUncollectAssets()

  const say = (title: string, { missing }: Collected, undo?: () => Promise<unknown>) => {
    tellWalls()
    toast({
      title,
      description: missing > 0 ? t('missing', { count: missing }) : undefined,
      data: undo && {
        act: {
          words: t('undo'),
          run: () => void undo().then(tellWalls, (error: Error) => toast({ title: error.message, priority: 'high' })),
        },
      },
    })
  }

  const putIn = async (id: string, name: string) => {
    const done = await put.mutateAsync({ id, ids })
    const count = done.ids.length
    if (count === 0) return void say(t('putNone', { name }), done)
    say(t('put', { count, name }), done, () => take.mutateAsync({ id, ids: done.ids }))
  }

  const takeOut = async (id: string, name: string) => {
    const done = await take.mutateAsync({ id, ids })
    const count = done.ids.length
    say(t('taken', { count, name }), done, count > 0 ? () => put.mutateAsync({ id, ids: done.ids }) : undefined)
  }

  /** A new collection with these in it; taken back, it is gone again. */
  const makeWith = async (name: string) => {
    const { id } = await create.mutateAsync({ name })
    const done = await put.mutateAsync({ id, ids })
    say(t('put', { count: done.ids.length, name }), done, () => remove.mutateAsync({ id, inside: 'up' }))
  }

  return { putIn, takeOut, create: makeWith }
}

const tellWalls = () => tell('moved')
