import { changedIn } from '@/components/create/form-notice'
import type { Seat } from '@/lib/compare/entrants'
import type { ConnectionView } from '@/lib/connections/contract'
import { type CarriedOver, carryOver } from '@/lib/models/carry-over'
import type { Model } from '@/lib/models/model'
import { parseInput } from '@/lib/models/parse-input'
import type { Refusal } from '@/lib/models/refusal'
import type { Values } from '@/lib/models/values'
import type { AskQuote } from '@/lib/quotes/contract'

export type Entrant = { seat: Seat; connection: ConnectionView; model: Model }

/** What one model would be asked. `carried`: names of the first form's fields that go in, `ask` undefined while a rule is against it. */
export type Column = Entrant & {
  carried: string[]
  moved: CarriedOver['moved']
  dropped: CarriedOver['dropped']
  refusals: Refusal[]
  ask?: AskQuote
}

/** The first one is asked what its form holds, each other one what fits of it. */
export function columnsOf(entrants: readonly Entrant[], values: Values): Column[] {
  const [lead] = entrants
  if (!lead) return []
  const given = Object.keys(changedIn(lead.model, values))
  return entrants.map((entrant) => {
    const isOwn = entrant.model.id === lead.model.id && entrant.model.gateway === lead.model.gateway
    const over = isOwn ? { values, dropped: [], moved: [] } : carryOver(lead.model, entrant.model, values)
    const parsed = parseInput(entrant.model, over.values)
    const lost = new Set(over.dropped.map(({ path }) => path))
    return {
      ...entrant,
      carried: given.filter((name) => !lost.has(name)),
      moved: over.moved,
      dropped: over.dropped,
      refusals: parsed.ok ? [] : parsed.refusals,
      ask: parsed.ok ? { ...askedThrough(entrant), input: parsed.input } : undefined,
    }
  })
}

const askedThrough = ({ seat }: Entrant) => ({ connectionId: seat.connectionId, modelId: seat.modelId })
