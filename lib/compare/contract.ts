import { z } from 'zod'
import { AssetView } from '@/lib/assets/contract'
import { mostCompared } from '@/lib/compare/entrants'
import { Money, Quote } from '@/lib/money/money'
import { TaskState, TaskView } from '@/lib/tasks/contract'

/** One model on one connection, with its own input and the price that was shown for it. */
export const Entry = z.strictObject({
  connectionId: z.string().min(1).max(64),
  modelId: z.string().min(1).max(200),
  input: z.record(z.string(), z.unknown()),
  quote: Quote,
})
export type Entry = z.infer<typeof Entry>

/** Nothing is sent before it is started. */
export const PlanComparison = z.strictObject({ entries: z.array(Entry).max(100) })
export type PlanComparison = z.infer<typeof PlanComparison>

export const ComparisonId = z.object({ id: z.string() })

/** `takesUnknown`: that the price of some is not known has been seen. */
export const StartComparison = z.strictObject({ takesUnknown: z.boolean() })
export type StartComparison = z.infer<typeof StartComparison>

/** `winner`: the one at `place`. `none`: none is better. `revealed`: the names were looked at before anything was chosen. */
export const Vote = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('winner'), place: z.number().int().min(1).max(mostCompared) }),
  z.strictObject({ verdict: z.literal('none') }),
  z.strictObject({ verdict: z.literal('revealed') }),
])
export type Vote = z.infer<typeof Vote>

export const Verdict = z.enum(['winner', 'none', 'revealed'])

/** What is told of a model once its name is. All amounts are those of its one task. */
export const Named = z.object({
  model: TaskView.shape.model,
  connection: TaskView.shape.connection,
  taskId: z.string(),
  quote: Quote,
  charged: Money.optional(),
  refunded: Money.optional(),
  /** From being sent to its end, in ms. */
  tookMs: z.number().optional(),
  failure: TaskView.shape.failure,
})
export type Named = z.infer<typeof Named>

/** `place` counts from 1, in an order of this comparison's own that says nothing. Without `named` the answer holds nothing that names the model. */
export const Entrant = z.object({
  place: z.number(),
  state: TaskState,
  isHeld: z.boolean(),
  /** Its results are still being copied to the archive. */
  isSaving: z.boolean(),
  assets: z.array(AssetView),
  named: Named.optional(),
})
export type Entrant = z.infer<typeof Entrant>

export const Comparison = z.object({
  id: z.string(),
  prompt: z.string(),
  startedAt: z.number(),
  /** Every one has ended, and what came is saved: now can be chosen. */
  isReady: z.boolean(),
  /** How many have a result. With fewer than two there is nothing to choose between, and the names are told. */
  results: z.number(),
  /** `isBlind`: it was said before any name was told, and counts in the score. */
  vote: z.object({ verdict: Verdict, place: z.number().optional(), isBlind: z.boolean() }).optional(),
  isNamed: z.boolean(),
  /** Before: for each currency, without the `unknown` ones. */
  quoted: z.object({ sums: z.array(Money), unknown: z.number(), isList: z.boolean() }),
  /** Less what was given back. `open`: not named by the gateway yet, or never. */
  charged: z.object({ sums: z.array(Money), open: z.number() }),
  entrants: z.array(Entrant),
})
export type Comparison = z.infer<typeof Comparison>

export const ComparisonLine = z.object({
  id: z.string(),
  name: z.string(),
  startedAt: z.number(),
  entrants: z.number(),
  ended: z.number(),
  verdict: Verdict.optional(),
  isBlind: z.boolean().optional(),
  /** Once the names are told. */
  models: z.array(z.string()).optional(),
  winner: z.string().optional(),
})
export type ComparisonLine = z.infer<typeof ComparisonLine>

export const ComparisonPage = z.object({ items: z.array(ComparisonLine), next: z.string().optional() })
export type ComparisonPage = z.infer<typeof ComparisonPage>

export const Makes = z.enum(['video', 'image', 'voice', 'sound', 'music', 'text'])
export const AskScore = z.strictObject({ makes: Makes.optional() })
export type AskScore = z.infer<typeof AskScore>

/** A model at one gateway, over every comparison that was chosen in blind. */
export const ModelScore = z.object({
  model: TaskView.shape.model,
  /** Comparisons it took part in; twice in one where it ran on two connections. */
  seen: z.number(),
  wins: z.number(),
  failed: z.number(),
  /** The 95 % interval of its win rate, from 0 to 1 (Wilson's); undefined while it was seen too seldom to say. */
  rate: z.object({ low: z.number(), high: z.number() }).optional(),
  /** The win rate, 0 to 1, that drawing lots among the results would give. */
  byChance: z.number(),
  /** Of those that completed, in ms. */
  medianMs: z.number().optional(),
  /** What all its tasks cost, charged less given back, an entry for each currency; divided amounts are rounded to 6 decimals. */
  costs: z.array(z.object({ total: Money, perComparison: Money, perWin: Money.optional() })),
  /** Tasks of which the gateway named no charge: they are not in `costs`. */
  unknown: z.number(),
})
export type ModelScore = z.infer<typeof ModelScore>

/** `notBlind`: chosen or changed after the names were seen; `open`: nothing chosen. Neither counts. */
export const Score = z.object({
  counted: z.number(),
  notBlind: z.number(),
  open: z.number(),
  /** What the comparisons made, whatever was asked for. */
  makes: z.array(z.string()),
  /** The best first: by the low end of the rate, then by wins for each seen. */
  models: z.array(ModelScore),
})
export type Score = z.infer<typeof Score>
