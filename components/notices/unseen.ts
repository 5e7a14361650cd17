import { useSyncExternalStore } from 'react'
import type { TaskView } from '@/lib/tasks/contract'

/** What ended while nobody looked: how many as wished, and how many not. */
type Unseen = { done: number; trouble: number }

const nothing: Unseen = { done: 0, trouble: 0 }
let unseen = nothing
const watchers = new Set<() => void>()

export const useUnseen = (): Unseen =>
  useSyncExternalStore(
    watch,
    () => unseen,
    () => nothing,
  )

export function addUnseen(tasks: TaskView[]): void {
  const done = tasks.filter(({ state }) => state === 'completed').length
  change({ done: unseen.done + done, trouble: unseen.trouble + tasks.length - done })
}

function watch(tell: () => void) {
  channel ??= listen()
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

let channel: BroadcastChannel | undefined

/** Looking at one tab is looking at all of this browser. */
function listen() {
  const others = new BroadcastChannel('safelight.seen')
  others.addEventListener('message', () => change(nothing))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    change(nothing)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
    others.postMessage('seen')
  })
  return others
}

function change(to: Unseen) {
  if (to === unseen) return
  unseen = to
  for (const tell of watchers) tell()
}
