import type { TaskField } from '@/lib/models/field'
import { type GatewayLanguage, outputKind } from '@/lib/models/model'
import type { TaskView } from '@/lib/tasks/contract'

/** Something finished that has an id at the gateway. */
export type Earlier = {
  id: string
  title: string
  model: string
  /** Which of how many outputs, from 1. */
  place: number
  count: number
  durationMs?: number
  posterUrl?: string
  soundUrl?: string
}

/** What a finished task gives this field to go on from. An id means something at its own gateway, with its own account, only. */
export const earlierResults = (
  task: TaskView,
  field: TaskField,
  at: { gateway: GatewayLanguage; connectionId: string | undefined },
): Earlier[] => {
  const { gateway, makes, title: model } = task.model
  const here = gateway === at.gateway && (at.connectionId === undefined || task.connection.id === at.connectionId)
  if (!here || !(makes in outputKind) || outputKind[makes as keyof typeof outputKind] !== field.makes) return []
  const title = nameOf(task)
  const posterUrl = task.outputs.find(({ asset }) => asset?.posterUrl)?.asset?.posterUrl
  if (field.of === 'task') {
    const sound = task.outputs.find(({ asset }) => asset?.kind === 'audio')?.asset
    const { remoteId: id } = task
    return id
      ? [{ id, title, model, place: 1, count: 1, posterUrl, durationMs: sound?.durationMs, soundUrl: sound?.fileUrl }]
      : []
  }
  return task.outputs.flatMap(({ clipId, asset }, index) =>
    clipId === undefined
      ? []
      : {
          id: clipId,
          title,
          model,
          place: index + 1,
          count: task.outputs.length,
          posterUrl: asset?.posterUrl,
          durationMs: asset?.durationMs,
          soundUrl: asset?.kind === 'audio' ? asset.fileUrl : undefined,
        },
  )
}

const nameOf = ({ input, prompt, model }: TaskView): string =>
  [input.title, prompt].find((text): text is string => typeof text === 'string' && text.trim() !== '') ?? model.title
