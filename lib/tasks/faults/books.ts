import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { sidecarPath } from '@/lib/assets/server/archive'
import type { TaskRow } from '@/lib/db/schema'
import type { LedgerEntry } from '@/lib/sandbox/ledger'
import type { OutputView } from '@/lib/assets/contract'
import type { TaskView } from '@/lib/tasks/contract'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import type { World } from '@/lib/world'

export type Books = {
  /** Charges at the gateway, refunded ones included. */
  charges: number
  /** Files that the gateway made for charges it did not give back, and how many of them are in the archive, byte for byte. */
  paid: number
  kept: number
  /** Prompts that were charged more often than they were wished for. */
  chargedTwice: string[]
  /** Tasks that have not ended well and do not say why, or when something happens next. */
  silent: string[]
}

type Witness = { ledger: LedgerEntry[]; gatewayFolder: string }

/** What the gateway's ledger, the archive on disk and what people are shown say together. After any fault: kept = paid, nothing charged twice, nothing silent. */
export async function readBooks(world: World, { ledger, gatewayFolder }: Witness): Promise<Books> {
  const rows = await world.db.selectFrom('tasks').selectAll().execute()
  const views = await viewTasks(world, rows)
  const charged = ledger.filter(({ entry }) => entry === 'charge').map(({ taskId }) => taskId ?? '')
  const refunded = new Set(ledger.filter(({ entry }) => entry === 'refund').map(({ taskId }) => taskId))
  const made = new Map(gatewayTasks(gatewayFolder).map((task) => [task.id, task]))

  const paid = charged
    .filter((id) => !refunded.has(id) && made.get(id)?.failure === null)
    .flatMap((id) => (made.get(id)?.outputs ?? []).map((output, index) => ({ id, output, position: index + 1 })))
  const kept = await Promise.all(
    paid.map(({ id, output, position }) => {
      const task = views.find(({ remoteId }) => remoteId === id)
      return isKept(
        world,
        gatewayFolder,
        output,
        task?.outputs.find((each) => each.position === position),
      )
    }),
  )

  const wishes = Map.groupBy(rows, ({ prompt }) => prompt)
  const chargesOf = Map.groupBy(charged, (id) => made.get(id)?.prompt ?? '')
  return {
    charges: charged.length,
    paid: paid.length,
    kept: kept.filter(Boolean).length,
    chargedTwice: [...chargesOf].flatMap(([prompt, of]) =>
      of.length > (wishes.get(prompt)?.length ?? 0) ? [prompt] : [],
    ),
    silent: views.filter((view, index) => isSilent[view.state](view, rows[index]!)).map((view) => JSON.stringify(view)),
  }
}

const GatewayTask = z.object({
  id: z.string(),
  prompt: z.string(),
  failure: z.string().nullable(),
  outputs: z
    .string()
    .transform((text) =>
      z.array(z.object({ file: z.string().optional(), text: z.string().optional() })).parse(JSON.parse(text)),
    ),
})
type Made = z.infer<typeof GatewayTask>['outputs'][number]

/** Read past the gateway's own API, so that the witness takes no part in what is tested. */
export function gatewayTasks(folder: string): z.infer<typeof GatewayTask>[] {
  const store = new DatabaseSync(join(folder, 'sandbox.db'), { readOnly: true })
  try {
    return z.array(GatewayTask).parse(store.prepare('SELECT id, prompt, failure, outputs FROM tasks').all())
  } finally {
    store.close()
  }
}

/** Saved, on disk, with the gateway's bytes, their hash, and a sidecar that says the same. */
async function isKept(world: World, folder: string, made: Made, output?: OutputView): Promise<boolean> {
  if (output?.state !== 'saved' || !output.asset) return false
  const asset = await world.db
    .selectFrom('assets')
    .select(['path', 'sha256', 'bytes'])
    .where('id', '=', output.asset.id)
    .executeTakeFirstOrThrow()
  const inArchive = (path: string) => readFile(join(world.archiveFolder, path))
  try {
    const bytes = await inArchive(asset.path)
    const wanted = made.file ? await readFile(join(folder, 'files', made.file)) : Buffer.from(made.text ?? '')
    const sidecar = JSON.parse((await inArchive(sidecarPath(asset.path))).toString('utf8'))
    return bytes.equals(wanted) && [asset.sha256, sidecar.sha256].every((hash) => hash === sha256(bytes))
  } catch {
    return false
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

type Silence = (view: TaskView, row: TaskRow) => boolean

const isSilent: Record<TaskView['state'], Silence> = {
  queued: ({ held }, { due_at }) => held === undefined && due_at === null,
  submitting: (_view, { due_at }) => due_at === null,
  pending: ({ nextLookAt, expectedAt }) => nextLookAt === undefined || expectedAt === undefined,
  processing: ({ nextLookAt, expectedAt }) => nextLookAt === undefined || expectedAt === undefined,
  unconfirmed: ({ evidence }) => evidence === undefined,
  failed: ({ failure }) => !failure?.said && !failure?.code,
  canceled: () => false,
  completed: ({ outputs, trouble }) => (outputs.length === 0 ? trouble === undefined : outputs.some(isForgotten)),
}

/** Neither in the archive nor on its way there, and no word why. */
const isForgotten = ({ state, nextTryAt, trouble }: OutputView) =>
  (state === 'remote' && nextTryAt === undefined) || (state === 'lost' && trouble === undefined)
