import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { BackendRefusal, type Wish } from '@/lib/gateways/backend'
import type { DialectName } from '@/lib/gateways/gateway'
import { aliasOf } from '@/lib/gateways/onysoft/alias'
import type { Model } from '@/lib/models/model'
import type { SandboxAccount } from '@/lib/sandbox/account'
import { checkWish } from '@/lib/sandbox/check-wish'
import type { SandboxFiles } from '@/lib/sandbox/files'
import { lengthOf } from '@/lib/sandbox/length'
import { balanceOf, book } from '@/lib/sandbox/ledger'
import { drawingOf, planOutputs } from '@/lib/sandbox/plan-outputs'
import { inCurrency, micro, type Micro } from '@/lib/sandbox/play-money'
import { priceOf } from '@/lib/sandbox/price'
import { promptOf, readScript, type PromptScript } from '@/lib/sandbox/prompt-script'
import { transaction } from '@/lib/sandbox/store'
import { timingOf } from '@/lib/sandbox/timing'

export type Studio = { store: DatabaseSync; files: SandboxFiles; speed: number }
export type Weighed = {
  model: Model
  input: Record<string, unknown>
  prompt: string
  script: PromptScript
  price: Micro
}

/** A wish checked and priced; nothing is charged. Throws BackendRefusal. */
export function weigh(wish: Wish, language: DialectName, { currency }: SandboxAccount): Weighed {
  const { model, input } = checkWish(language, wish)
  const prompt = promptOf(input)
  const script = readScript(prompt)
  if (script.refuse) throw new BackendRefusal('refused', script.refuse)
  const dollars = script.costs === undefined ? priceOf(model, input) : micro(script.costs)
  return { model, input, prompt, script, price: inCurrency(dollars, currency) }
}

type Creation = {
  studio: Studio
  account: SandboxAccount
  language: DialectName
  wish: Wish
  now: number
  atOnce?: boolean
}

/** Charges, and writes down when the task will be what. Returns its id. Throws BackendRefusal. */
export function createTask({ studio, account, language, wish, now, atOnce }: Creation): {
  id: string
  weighed: Weighed
} {
  const { store, files, speed } = studio
  const weighed = weigh(wish, language, account)
  const { model, script, price, prompt } = weighed
  if (balanceOf(store, account.id) < price) throw new BackendRefusal('out_of_money', 'Insufficient balance')
  const id = newTaskId(language, model)
  const input = inherited(store, account.id, weighed.input)
  const { starts, ends } = atOnce
    ? { starts: 0, ends: 0 }
    : timingOf({ model, id, speed, slowSeconds: script.slowSeconds })
  transaction(store, () => {
    const outputs = planOutputs({ model, input, prompt, script, taskId: id, files })
    const thumbnail = model.makes === 'video' ? files.draw(still(drawingOf({ model, input, prompt, seed: id }))) : null
    const refundable = script.fail !== undefined && !script.keepCharge
    book(store, { account: account.id, at: now, entry: 'charge', amount: -price, task: id })
    store.prepare(insert).run({
      id,
      account: account.id,
      language,
      model: model.id,
      makes: model.makes,
      prompt,
      input: JSON.stringify(shortened(input)),
      created_at: now,
      starts_at: now + starts,
      ends_at: now + ends,
      price,
      failure: script.fail ?? null,
      keeps_charge: script.keepCharge ? 1 : 0,
      settled: refundable ? 0 : 1,
      seconds: lengthOf(model, input),
      outputs: JSON.stringify(outputs),
      thumbnail,
      callback_url: wish.callbackUrl ?? null,
      callback_due_at: wish.callbackUrl ? now + ends : null,
    })
  })
  return { id, weighed: { ...weighed, input } }
}

const columns = [
  'id',
  'account',
  'language',
  'model',
  'makes',
  'prompt',
  'input',
  'created_at',
  'starts_at',
  'ends_at',
  'price',
  'failure',
  'keeps_charge',
  'settled',
  'seconds',
  'outputs',
  'thumbnail',
  'callback_url',
  'callback_due_at',
]
const insert = `INSERT INTO tasks (${columns.join(', ')}, callback_tries) VALUES (${columns.map((name) => `:${name}`).join(', ')}, 0)`

const newTaskId = (language: DialectName, { makes }: Model) =>
  language === 'onysoft' ? `${aliasOf[makes].slice(0, 3)}_${randomBytes(12).toString('hex')}` : randomUUID()

/** Seed 003, Veo Extend: "Aspect ratio is inherited from the source task". */
function inherited(store: DatabaseSync, account: string, input: Record<string, unknown>): Record<string, unknown> {
  if (typeof input.task_id !== 'string') return input
  const row = store.prepare('SELECT input FROM tasks WHERE id = ? AND account = ?').get(input.task_id, account)
  const source: { aspect_ratio?: unknown } = row ? JSON.parse(String(row.input)) : {}
  return source.aspect_ratio ? { aspect_ratio: source.aspect_ratio, ...input } : input
}

const still = (drawing: ReturnType<typeof drawingOf>) => ({
  ...drawing,
  kind: 'image' as const,
  format: 'png' as const,
})

/** Pictures sent as data URIs are not kept. */
const shortened = (input: Record<string, unknown>): unknown =>
  JSON.parse(
    JSON.stringify(input, (_key, value: unknown) =>
      typeof value === 'string' && value.length > 5000 ? value.slice(0, 100) : value,
    ),
  )
