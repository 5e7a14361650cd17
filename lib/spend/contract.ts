import { z } from 'zod'
import { Money } from '@/lib/money/money'

const listOf = (value: z.ZodType<string, string>) =>
  z
    .string()
    .max(4_000)
    .transform((text) => text.split(','))
    .pipe(z.array(value).min(1).max(100))

const Name = z.string().min(1).max(200)
const Day = z.iso.date()

export const SpendRange = z.enum(['today', 'week', 'month', 'last-month', 'year', 'all'])
export type SpendRange = z.infer<typeof SpendRange>
/** `collection` and `tag`: a task is counted in each it belongs to, so rows may overlap. `person`: for administrators. */
export const SpendGroup = z.enum(['day', 'month', 'model', 'family', 'connection', 'person', 'collection', 'tag'])
export type SpendGroup = z.infer<typeof SpendGroup>

/** Values of one filter are alternatives; filters narrow each other. Every one is a parameter of the address of `/spend`. */
export const spendFilters = {
  model: listOf(Name).optional(),
  family: listOf(Name).optional(),
  connection: listOf(Name).optional(),
  /** Ids, or `all`: for administrators. Default: one's own. */
  person: listOf(Name).optional(),
  /** Ids; a collection holds what those inside it hold. */
  collection: listOf(Name).optional(),
  tag: listOf(Name).optional(),
} as const
export type SpendFilter = keyof typeof spendFilters

/**
 * What is asked of the receipts. A task counts on the day on which it was given room to be sent, as it does for limits (`reserved_at`; where there is
 * none, `created_at`): its quote, its charge and its refund stand on one day.
 */
export const SpendQuery = z.strictObject({
  ...spendFilters,
  /** Default: `month`, unless `from` or `to` is there. `week`: today and the six days before it. */
  range: SpendRange.optional(),
  /** First and last day, both included. */
  from: Day.optional(),
  to: Day.optional(),
  /** IANA name of the time zone in which days begin. Default: UTC. */
  tz: z.string().min(1).max(64).optional(),
  group: SpendGroup.default('day'),
  /** Also tells what was spent in this currency, at the rates its asker has set. */
  in: z.enum(['USD', 'TRY']).optional(),
})
export type SpendQuery = z.output<typeof SpendQuery>
export type SpendAddress = Partial<Record<keyof z.input<typeof SpendQuery>, string>>

/** Two currencies side by side, as exact decimal strings; never added. One that is not there does not occur. */
export const Amounts = z.object({ USD: z.string().optional(), TRY: z.string().optional() })
export type Amounts = z.infer<typeof Amounts>

export const SpendFigures = z.object({
  tasks: z.number(),
  failed: z.number(),
  /** Something may have been charged and the gateway has not said how much: in no sum. */
  unknown: z.number(),
  /** Not ended, and not charged yet as far as is known: in no sum but `quoted`. */
  open: z.number(),
  /** Of all that was sent or is waiting to be, where a price was known before. */
  quoted: Amounts,
  /** Of the same, those whose price nobody knew before: not in `quoted`. */
  quoteUnknown: z.number(),
  charged: Amounts,
  refunded: Amounts,
  /** Charged less refunded. */
  net: Amounts,
  /** Charged less quoted, of those tasks of which both are known in the same currency. */
  difference: Amounts,
  /** What failed tasks were charged, less what came back. */
  onFailures: Amounts,
  /** Results that came, and those of them that were kept: 4 or 5 stars and not rejected, or in a collection; and not deleted. */
  results: z.number(),
  kept: z.number(),
  /** Net by result that was paid in the same currency, rounded to the sixth decimal; not there where there are none. */
  perResult: Amounts,
  perKept: Amounts,
  /**
   * Net in the currency that was asked for, rounded once to the sixth decimal; not there where a part of it has no rate, for then it would be no sum.
   * `unrated`: tasks with an amount in the other currency from before `firstRate`, the day of the first rate; without one, nothing has a rate.
   */
  converted: z
    .object({
      currency: z.enum(['USD', 'TRY']),
      net: Money.optional(),
      unrated: z.number(),
      firstRate: Day.optional(),
    })
    .optional(),
})
export type SpendFigures = z.infer<typeof SpendFigures>

/** `key`: a day (2026-11-20), a month (2026-11), an id or a tag; empty for tasks in no collection or without a tag. */
export const SpendRow = z.object({ key: z.string(), words: z.string().optional(), ...SpendFigures.shape })
export type SpendRow = z.infer<typeof SpendRow>

const Choice = z.object({ value: z.string(), words: z.string() })
export const SpendReport = z.object({
  group: SpendGroup,
  tz: z.string(),
  /** Today in that zone. */
  today: Day,
  /** The days that were asked about, both included. Not there: all, and there is nothing. */
  days: z.object({ from: Day, to: Day }).optional(),
  rows: z.array(SpendRow),
  total: SpendFigures,
  choices: z.record(z.enum(['model', 'family', 'connection', 'person', 'collection', 'tag']), z.array(Choice)),
})
export type SpendReport = z.infer<typeof SpendReport>

/** What a person says a dollar was worth from this day on, until the next one. */
export const Rate = z.strictObject({
  onDate: Day,
  tryPerUsd: z
    .string()
    .regex(/^\d{1,7}(\.\d{1,6})?$/)
    .refine((rate) => /[1-9]/.test(rate)),
})
export type Rate = z.infer<typeof Rate>
export const Rates = z.array(Rate)

/**
 * To the end of this month, under the filters. `likely`: spent so far and, for each day that is left after today, the mean of the last `basis` whole days;
 * `low` and `high`: what eight of ten drawings from those days lie between. Rounded to cents. `too_little`: fewer than seven whole days are known.
 */
export const Forecast = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too_little'), daysKnown: z.number() }),
  z.object({
    kind: z.literal('known'),
    until: Day,
    basis: z.number(),
    daysLeft: z.number(),
    open: z.number(),
    unknown: z.number(),
    sums: z.array(z.object({ spent: Money, likely: Money, low: Money, high: Money })),
  }),
])
export type Forecast = z.infer<typeof Forecast>

/**
 * A connection's balance from one reading to another, and what the receipts between say. `difference`: what the balance rose by beyond them, negative where
 * more is missing than was charged. `why`: `agrees`, `top_up` (there is more), `under_way` (tasks ran over an end of it, or still run),
 * `unknown` (tasks whose charge nobody has said), `elsewhere` (less, and nothing here explains it: another program with the same key?).
 */
export const BalanceDay = z.object({
  day: Day,
  from: z.number(),
  to: z.number(),
  before: Money,
  after: Money,
  change: Money,
  receipts: Money,
  difference: Money,
  why: z.enum(['agrees', 'top_up', 'under_way', 'unknown', 'elsewhere']),
})
export type BalanceDay = z.infer<typeof BalanceDay>
export const BalanceHistory = z.array(
  z.object({
    connection: z.object({ id: z.string(), name: z.string() }),
    readings: z.array(z.object({ at: z.number(), money: Money })),
    days: z.array(BalanceDay),
  }),
)
export type BalanceHistory = z.infer<typeof BalanceHistory>
