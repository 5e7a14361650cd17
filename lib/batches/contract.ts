import { z } from 'zod'
import type { Message } from '@/lib/kernel/message'
import { Money, Quote } from '@/lib/money/money'
import { TagName } from '@/lib/tags/contract'
import { TaskView } from '@/lib/tasks/contract'

export const mostRows = 1_000
/** Of a table's file, and of all inputs of a batch together. */
export const mostBytes = 16 * 2 ** 20

/**
 * `planning`: rows are still being priced. `planned`: it can be started. `running`; `paused`: by its owner. `stopped`: by its stop-loss or its owner, what was on its way
 * still ends. `done`: every row has ended.
 */
export const BatchState = z.enum(['planning', 'planned', 'running', 'paused', 'stopped', 'done'])
export type BatchState = z.infer<typeof BatchState>

export const BatchKind = z.enum(['table', 'matrix', 'variations', 'comparison'])
export type BatchKind = z.infer<typeof BatchKind>

/** How a row stands: its plan until it is started, then its task. `bad`: it breaks a rule, and is never sent. `held`: queued, and waits for something. */
export const RowStanding = z.enum([
  'bad',
  'to_price',
  'priced',
  'unknown',
  'held',
  'queued',
  'running',
  'completed',
  'failed',
  'unconfirmed',
  'canceled',
])
export type RowStanding = z.infer<typeof RowStanding>

/** Stop-loss: nothing more is sent once this amount is spent or on its way, or once so many rows have failed. */
export const StopLoss = z.strictObject({
  amount: z
    .strictObject({ amount: z.string().regex(/^\d{1,9}(\.\d{1,6})?$/), currency: Money.shape.currency })
    .refine(({ amount }) => /[1-9]/.test(amount))
    .optional(),
  failures: z.number().int().min(1).max(mostRows).optional(),
})
export type StopLoss = z.infer<typeof StopLoss>

/** Why a row cannot be sent. `path`: the field or the column at fault; empty for the row as a whole. */
export const Refusal = z.object({ path: z.string(), say: z.custom<Message>() })
export type Refusal = z.infer<typeof Refusal>

/** Parameters in which a row differs from the others; `model` and `connection` by their names. */
export const Caption = z.record(z.string(), z.unknown())
export type Caption = z.infer<typeof Caption>

export const BatchView = z.object({
  id: z.string(),
  kind: BatchKind,
  name: z.string(),
  state: BatchState,
  tag: z.string().optional(),
  stop: StopLoss,
  total: z.number(),
  rows: z.record(RowStanding, z.number()),
  /** What all rows that are not bad will cost, an amount for each currency, without the `unknown` ones. `isList`: a part is a list price. */
  quoted: z.object({ sums: z.array(Money), unknown: z.number(), isList: z.boolean() }),
  /** Less what was given back; `open`: rows that have ended or may have been charged, and of which the gateway has not named the charge. */
  charged: z.object({ sums: z.array(Money), open: z.number() }),
  stoppedBecause: z.enum(['amount', 'failures', 'owner']).optional(),
  /** Why prices are not coming in: a kind of GatewayError. */
  trouble: z.string().optional(),
  /** Rows of unknown price wait for one that is on its way, because the batch stops at an amount; `unconfirmed`: until its owner decides about that one. */
  waitsFor: z.enum(['running', 'unconfirmed']).optional(),
  /** While prices are asked for: about when all of them are there. All times are ms since 1970 UTC. */
  readyAt: z.number().optional(),
  createdAt: z.number(),
  startedAt: z.number().optional(),
  changedAt: z.number(),
})
export type BatchView = z.infer<typeof BatchView>

export const BatchPage = z.object({ items: z.array(BatchView), next: z.string().optional() })
export type BatchPage = z.infer<typeof BatchPage>

export const BatchRowView = z.object({
  /** Counts from 0; people are shown one more. */
  position: z.number(),
  connection: z.object({ id: z.string(), name: z.string() }),
  model: z.object({ id: z.string(), title: z.string(), makes: z.string() }),
  caption: Caption,
  prompt: z.string(),
  standing: RowStanding,
  quote: Quote.optional(),
  refusals: z.array(Refusal),
  task: TaskView.optional(),
})
export type BatchRowView = z.infer<typeof BatchRowView>

export const BatchRowPage = z.object({ items: z.array(BatchRowView), next: z.number().optional() })
export type BatchRowPage = z.infer<typeof BatchRowPage>

/** `after`: the position that the page before ended with. */
export const AskRows = z.strictObject({
  standing: RowStanding.optional(),
  after: z.coerce.number().int().min(0).optional(),
})
export type AskRows = z.infer<typeof AskRows>

export const BatchName = z
  .string()
  .transform((name) =>
    name
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1).max(120))
const Common = { name: BatchName.optional(), tag: TagName.optional() }
const Values = z.record(z.string(), z.unknown())
const Id = z.string().min(1).max(300)
const Seed = z.number().int()

/** What a table's rows are for where a row does not say. The table itself is the body of the request. */
export const AskTable = z.strictObject({ ...Common, connectionId: Id, modelId: Id })
export type AskTable = z.infer<typeof AskTable>

/** `base` is what all rows of a model share; `vary` the values that each field takes in turn, with each prompt, at each model and with each seed. */
export const MatrixPlan = z.strictObject({
  kind: z.literal('matrix'),
  ...Common,
  models: z
    .array(z.strictObject({ connectionId: Id, modelId: Id, base: Values }))
    .min(1)
    .max(50),
  prompts: z.array(z.string().min(1).max(20_000)).max(mostRows),
  vary: z.array(z.strictObject({ field: Id, values: z.array(z.unknown()).min(1).max(mostRows) })).max(10),
  seeds: z.array(Seed).max(mostRows),
})
export type MatrixPlan = z.infer<typeof MatrixPlan>

/** The same form `count` times; with a different seed each where the model takes one. */
export const VariationsPlan = z.strictObject({
  kind: z.literal('variations'),
  ...Common,
  connectionId: Id,
  modelId: Id,
  input: Values,
  count: z.number().int().min(1).max(mostRows),
})
export type VariationsPlan = z.infer<typeof VariationsPlan>

export const PlanBatch = z.discriminatedUnion('kind', [MatrixPlan, VariationsPlan])
export type PlanBatch = z.infer<typeof PlanBatch>

/** Rows that are bad, or of which nobody knows the price, are in the way of a start unless its owner says otherwise. */
export const StartBatch = z.strictObject({
  stop: StopLoss.optional(),
  leavesOutBad: z.boolean().default(false),
  takesUnknown: z.boolean().default(false),
})
export type StartBatch = z.input<typeof StartBatch>

/** Without `stop`, the one it has goes on holding. */
export const ResumeBatch = z.strictObject({
  stop: StopLoss.optional(),
  /** Its rows may cost more than they would have before it was held. */
  takesRise: z.boolean().default(false),
})
export type ResumeBatch = z.input<typeof ResumeBatch>
