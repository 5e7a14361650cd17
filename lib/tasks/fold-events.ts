import type { TaskEvent } from '@/lib/tasks/contract'

/** A send that was not taken, again and again for the same reason, is one event that says how often. Oldest first. */
export function foldEvents(events: TaskEvent[]): TaskEvent[] {
  const folded: TaskEvent[] = []
  for (const event of events) {
    const sent = folded.at(-1)
    const before = folded.at(-2)
    const again =
      isNotTaken(event) && sent?.to === 'submitting' && before && isNotTaken(before) && before.note === event.note
    if (again) folded.splice(-2, 2, { ...event, times: (before.times ?? 1) + 1 })
    else folded.push(event)
  }
  return folded
}

const isNotTaken = ({ from, to }: TaskEvent) => from === 'submitting' && to === 'queued'
