import type { useTranslations } from 'use-intl'
import type { GalleryItem } from '@/lib/gallery/contract'
import { ownEndOf } from '@/lib/tasks/in-doubt'

/** Why something of the history has no file. `isSaid`: the gateway's own words. */
export function reasonOf(
  { state, failure }: Pick<GalleryItem, 'state' | 'failure'>,
  t: ReturnType<typeof useTranslations<never>>,
): { words: string; isSaid: boolean } | undefined {
  const ours = (words: string) => ({ words, isSaid: false })
  if (state === 'unconfirmed') return ours(t('doubt.title'))
  if (state === 'lost') return ours(t('tasks.outputLost', { count: 1 }))
  if (!failure) return undefined
  const end = ownEndOf({ state: 'failed', failure })
  if (end) return ours(t(`task.end.${end}`))
  const words = failure.said.trim()
  return words ? { words, isSaid: !failure.isOwn } : ours(t('tasks.gatewaySaidNothing'))
}
