import type { TaskView } from '@/lib/tasks/contract'
import { spentOn } from '@/lib/tasks/spent-on'

const hour = 3_600_000

/** Every look at it has failed for an hour: its owner may stop waiting. `now` in ms since 1970 UTC. */
export const isUnheardOf = (
  { state, trouble, troubleSince }: Pick<TaskView, 'state' | 'trouble' | 'troubleSince'>,
  now: number,
): boolean =>
  (state === 'pending' || state === 'processing') &&
  trouble !== undefined &&
  troubleSince !== undefined &&
  now - troubleSince >= hour

/** Money is or may be gone and nothing came for it: something to ask the gateway's support. */
export const isInDoubt = (task: TaskView, now: number): boolean =>
  inDoubt.includes(spentOn(task)) || isUnheardOf(task, now)

const inDoubt: readonly string[] = ['for_nothing', 'unknown']

/** Ends that the gateway never told of: it denied the task for days, or its owner stopped waiting. It may be looked at again. */
export const ownEnds = ['unknown_to_gateway', 'given_up'] as const
export type OwnEnd = (typeof ownEnds)[number]

/** The words of a failure are ours: a file that could not be handed over never reached the gateway. */
export const isOwnFailure = ({ failure, remoteId }: Pick<TaskView, 'failure' | 'remoteId'>): boolean =>
  failure?.code === 'file' && !remoteId

export const ownEndOf = ({ state, failure }: Pick<TaskView, 'state' | 'failure'>): OwnEnd | undefined =>
  state === 'failed' && failure?.said === '' ? ownEnds.find((end) => end === failure.code) : undefined
