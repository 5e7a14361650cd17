import type { Copied } from '@/lib/assets/server/copy-output'
import { expiryOf } from '@/lib/assets/server/expiry-of'
import { holdOutput, isHeld } from '@/lib/assets/server/held-output'
import { storageTrouble } from '@/lib/assets/server/output-trouble'
import { gatewayOf } from '@/lib/connections/server/gateway-of'
import { noteTrouble } from '@/lib/connections/server/note-trouble'
import type { OutputRow } from '@/lib/db/schema'
import type { Output } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { modelFor } from '@/lib/models/unknown-model'
import type { World } from '@/lib/world'

/** `unheard`: no answer, so nothing follows from it. `denied`: the gateway does not know the task. `renewed` is there where the answer named another address. */
export type Word = { said: 'unheard' | 'denied' | 'answered'; renewed?: OutputRow }

const againAfterMs = 60_000

/** At most once a minute, also when its owner presses; by itself as seldom as it is tried. */
export const mayAskAgain = ({ clock }: World, { asked_again_at }: OutputRow) =>
  asked_again_at === null || Math.abs(clock.now() - asked_again_at) >= againAfterMs

/** Asks the gateway for a finished task once more, because an output's address does not work: signed addresses of the same file come and go. */
export async function askAgain(world: World, { output, task, connection }: Copied): Promise<Word> {
  if (!task.remote_id || connection.key_sealed === '') return { said: 'unheard' }
  try {
    const model = modelFor(connection.dialect, task.model_id)
    const progress = await gatewayOf(world, connection).status(task.remote_id, model)
    const found = progress.state === 'completed' ? sameOutput(progress.outputs, output) : undefined
    const url = found ? await holdOutput(world, task.id, output.position, found) : ''
    const isOther = url !== '' && (url !== output.url || isHeld(url))
    const row = await change(world, output, isOther ? { url, expires_at: expiryOf(url) ?? null } : {})
    return { said: 'answered', renewed: isOther ? row : undefined }
  } catch (error) {
    if (storageTrouble(error)) return { said: 'unheard' }
    if (!(error instanceof GatewayError)) throw error
    const { kind, status, because } = error
    if (because === 'no_slot' || because === 'paused') return { said: 'unheard' }
    await noteTrouble(world, { connectionId: connection.id, during: 'look', kind, status, taskId: task.id })
    await change(world, output, {})
    return { said: status === 404 ? 'denied' : 'unheard' }
  }
}

/** By the gateway's own name for it, else by its place and kind. */
export function sameOutput(outputs: Output[], { remote_id, position, kind }: OutputRow): Output | undefined {
  const named = outputs.find(({ id }) => id !== undefined && id === remote_id)
  if (named) return named
  const placed = outputs[position - 1]
  const another = placed?.id !== undefined && remote_id !== null
  return placed?.kind === kind && !another ? placed : undefined
}

const change = (world: World, output: OutputRow, values: Partial<Pick<OutputRow, 'url' | 'expires_at'>>) =>
  world.db
    .updateTable('outputs')
    .set({ ...values, asked_again_at: world.clock.now() })
    .where('task_id', '=', output.task_id)
    .where('position', '=', output.position)
    .where('state', '=', 'remote')
    .returningAll()
    .executeTakeFirst()
