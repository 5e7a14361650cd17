import { bag, name, text } from '@/lib/gateways/lenient'

/**
 * What a gateway's callback claims. Never believed: it only makes the task due, and the gateway is asked again by id.
 * Undefined where no task is named. The outputs stand under `data`, `output` or flat; they are not read at all.
 */
export function readWebhook(
  body: unknown,
): { remoteId: string; claims: 'completed' | 'failed' | 'running' } | undefined {
  const outer = bag(body)
  const inner = bag(outer.data)
  const remoteId = name.parse(outer.task_id) ?? name.parse(inner.task_id)
  const word = text.parse(outer.status) ?? text.parse(inner.status)
  return remoteId ? { remoteId, claims: (word && claims[word.toLowerCase()]) || 'running' } : undefined
}

const claims: Record<string, 'completed' | 'failed'> = { completed: 'completed', failed: 'failed' }
