import { z } from 'zod'
import type { ServedTask } from '@/lib/gateways/backend'
import type { Output, Progress } from '@/lib/gateways/gateway'
import type { Currency } from '@/lib/money/money'
import type { SandboxFiles } from '@/lib/sandbox/files'
import { PlannedOutput } from '@/lib/sandbox/plan-outputs'
import { moneyOf } from '@/lib/sandbox/play-money'

export const TaskRow = z.object({
  id: z.string(),
  account: z.string(),
  language: z.enum(['unified-tasks', 'onysoft']),
  model: z.string(),
  makes: z.enum(['video', 'image', 'voice', 'sound', 'music', 'text']),
  prompt: z.string(),
  input: z.string(),
  created_at: z.number(),
  starts_at: z.number(),
  ends_at: z.number(),
  price: z.number(),
  failure: z.string().nullable(),
  keeps_charge: z.number(),
  settled: z.number(),
  seconds: z.number(),
  outputs: z.string().transform((text) => z.array(PlannedOutput).parse(JSON.parse(text))),
  thumbnail: z.string().nullable(),
  callback_url: z.string().nullable(),
  callback_due_at: z.number().nullable(),
  callback_tries: z.number(),
})
export type TaskRow = z.infer<typeof TaskRow>

type Seen = { now: number; currency: Currency; files: SandboxFiles }

/** A task as it stands at `now`. */
export function servedTask(row: TaskRow, { now, currency, files }: Seen): ServedTask {
  return {
    id: row.id,
    model: row.model,
    makes: row.makes,
    prompt: row.prompt,
    createdAt: row.created_at,
    estimated: moneyOf(row.price, currency),
    progress: progressOf(row, { now, currency, files }),
    ...(row.seconds > 0 && { seconds: row.seconds }),
    ...(row.thumbnail && { thumbnailUrl: files.urlOf(row.thumbnail) }),
  }
}

function progressOf(row: TaskRow, { now, currency, files }: Seen): Progress {
  if (now < row.starts_at) return { state: 'pending' }
  if (now < row.ends_at) return { state: 'processing' }
  const charged = moneyOf(row.price, currency)
  if (row.failure === null)
    return { state: 'completed', outputs: row.outputs.map((each) => outputOf(each, files)), charged }
  return { state: 'failed', reason: row.failure, charged, ...(!row.keeps_charge && { refunded: charged }) }
}

const outputOf = (output: PlannedOutput, files: SandboxFiles): Output =>
  output.kind === 'text'
    ? output
    : { kind: output.kind, url: files.urlOf(output.file), ...(output.clipId && { id: output.clipId }) }
