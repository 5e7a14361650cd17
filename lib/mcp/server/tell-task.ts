import type { ResourceLink } from '@modelcontextprotocol/sdk/types.js'
import type { ServedTask } from '@/lib/gateways/backend'
import type { Output } from '@/lib/gateways/gateway'
import type { Told } from '@/lib/mcp/server/tool'

/** A task as an agent is told of it; its files also as links. Times in ISO 8601, UTC. */
export const tellTask = (task: ServedTask, beside: Record<string, unknown> = {}): Told => ({
  data: { ...beside, ...taskData(task) },
  links: outputsOf(task).flatMap(linkOf(task)),
})

export const taskData = (task: ServedTask): Record<string, unknown> => ({
  task_id: task.id,
  status: task.progress.state,
  model: task.model,
  ...(task.prompt && { prompt: task.prompt }),
  created_at: new Date(task.createdAt).toISOString(),
  ...endOf(task),
  ...task.own,
})

function endOf({ progress }: ServedTask): Record<string, unknown> {
  if (progress.state === 'completed')
    return { results: progress.outputs.map(resultOf), ...(progress.charged && { charged: progress.charged }) }
  if (progress.state !== 'failed') return {}
  return {
    error: progress.reason,
    ...(progress.charged && { charged: progress.charged }),
    ...(progress.refunded && { refunded: progress.refunded }),
  }
}

const resultOf = (output: Output) =>
  output.kind === 'text' ? { kind: output.kind, text: output.text } : { kind: output.kind, url: output.url }

const outputsOf = ({ progress }: ServedTask) => (progress.state === 'completed' ? progress.outputs : [])

const linkOf =
  ({ id, model, prompt }: ServedTask) =>
  (output: Output, at: number): ResourceLink[] => {
    if (output.kind === 'text') return []
    const ending = /\.(\w+)(?:\?|$)/.exec(output.url)?.[1]?.toLowerCase() ?? ''
    return [
      {
        type: 'resource_link',
        uri: output.url,
        name: `${id}-${at + 1}${ending && `.${ending}`}`,
        description: [model, prompt?.slice(0, 200)].filter(Boolean).join(': '),
        ...(mimes[ending] && { mimeType: mimes[ending] }),
      },
    ]
  }

const mimes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
}
