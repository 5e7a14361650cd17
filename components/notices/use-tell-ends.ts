'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { ability, noticesOn } from '@/components/notices/notices'
import { addUnseen } from '@/components/notices/unseen'
import { isWatched } from '@/components/notices/watched'
import { toast } from '@/components/ui/toast'
import { thumbnailOf } from '@/lib/assets/thumbnail-of'
import type { TaskView } from '@/lib/tasks/contract'

type End = { key: string; title: string; words: string; href: string; picture?: string; task: TaskView }

const spoken = {
  completed: 'doneToast',
  failed: 'failedToast',
  unconfirmed: 'unconfirmedToast',
} as const satisfies Partial<Record<TaskView['state'], string>>

const several = {
  completed: 'doneSeveral',
  failed: 'failedSeveral',
  unconfirmed: 'unconfirmedSeveral',
} as const satisfies Record<keyof typeof spoken, string>

/** What this page has told already: a change may arrive twice. */
const said = new Set<string>()

/** Says what ends after `since` (ms since 1970 UTC): in the page, and, while nobody sees it and who it is for wants it, in the tab's title and icon and by the system. */
export function useTellEnds(since: number): (tasks: TaskView[]) => void {
  const t = useTranslations('tasks')
  const router = useRouter()

  const endOf = (task: TaskView): End[] => {
    const key = `${task.id} ${task.state}`
    const asset = task.outputs.find((output) => output.asset)?.asset
    const saving = task.outputs.some((output) => output.state === 'remote' && !output.trouble)
    if (!(task.state in spoken) || (task.finishedAt ?? task.changedAt) < since || said.has(key)) return []
    if (!asset && saving) return []
    if (task.blindIn !== undefined) return blindEnd(task, key, task.blindIn)
    return [
      {
        key,
        title: t(spoken[task.state as keyof typeof spoken], { model: task.model.title }),
        words: task.failure?.said ?? task.prompt,
        href: asset ? `/gallery/${asset.id}` : `/activity/${task.id}`,
        picture: asset && thumbnailOf(asset),
        task,
      },
    ]
  }

  /** Where it is judged its end is seen; elsewhere it is told without its model and its picture. */
  const blindEnd = (task: TaskView, key: string, comparison: string): End[] => {
    const href = `/compare/${comparison}`
    if (window.location.pathname === href) {
      said.add(key)
      return []
    }
    return [{ key, title: t('comparedToast'), words: task.prompt, href, task }]
  }

  /** Several in one: "3 results are done · 1 failed", with the models they came from. */
  const sumUp = (ends: End[]) => ({
    title: Object.entries(several)
      .map(([state, word]) => ({ word, count: ends.filter(({ task }) => task.state === state).length }))
      .filter(({ count }) => count > 0)
      .map(({ word, count }) => t(word, { count }))
      .join(' · '),
    words: [...new Set(ends.map(({ task }) => (task.blindIn ? task.prompt : task.model.title)))].join(', '),
    href: '/activity',
  })

  const notice = (ends: End[]) => {
    const [end] = ends
    const { title, words, href } = end && ends.length === 1 ? end : sumUp(ends)
    return { id: end?.key ?? '', title, body: words.slice(0, 120), open: () => router.push(href) }
  }

  const tellAway = async (ends: End[]) => {
    if (!noticesOn() || (await isWatched())) return
    addUnseen(ends.map(({ task }) => task))
    if (ability() !== 'ready') return
    const { notify } = await import('@/components/notices/notify')
    await notify(
      ends.map(({ key }) => key),
      (keys) => notice(ends.filter(({ key }) => keys.includes(key))),
    )
  }

  return (tasks) => {
    const ends = tasks.flatMap(endOf)
    if (ends.length === 0) return
    for (const { key } of ends) said.add(key)
    for (const { title, words, href, picture } of ends.length > 3 ? [{ ...sumUp(ends), picture: undefined }] : ends)
      toast({
        title,
        description: words,
        priority: ends.every(({ task }) => task.state === 'completed') ? 'low' : 'high',
        data: { href, picture },
      })
    void tellAway(ends)
  }
}
