import type { Database } from '@/lib/db/db'
import { recentlyUsed } from '@/lib/gallery/server/recently-used'
import { AppError } from '@/lib/kernel/app-error'
import { SpendReport } from '@/lib/spend/contract'
import { askDays } from '@/lib/spend/server/ask-days'
import { chooseSlots } from '@/lib/spend/server/choose-slots'
import { followBalances } from '@/lib/spend/server/follow-balances'
import { forecastMonth } from '@/lib/spend/server/forecast-month'
import { OwnerSpend } from '@/lib/spend/server/owner-spend'
import { type Names, readNames, refuseStrange } from '@/lib/spend/server/spend-names'
import { idLength } from '@/lib/spend/server/spend-columns'
import type { Spend, SpendAsk } from '@/lib/spend/server/spend'
import { reportSpending } from '@/lib/spend/server/report-spending'

/** Columns held together, in bytes, except that the newest are held whatever their size: some four million tasks. */
const mostBytes = 256 * 2 ** 20
const mostOwners = 200

/** The receipts of the persons that a question is about, read, and what is in them called. */
export type Owners = { spends: OwnerSpend[]; names: Names }

/** Spending over a database, in this thread. */
export function openSpend(db: Database): Spend {
  const owners = recentlyUsed<string, OwnerSpend>({
    most: mostOwners,
    weight: mostBytes,
    weigh: ({ size }) => size,
  })

  function spendOf(ownerId: string): OwnerSpend {
    const known = owners.get(ownerId) ?? new OwnerSpend(db, ownerId)
    owners.set(ownerId, known)
    return known
  }

  /** Whose receipts are meant: one's own unless an administrator asks for others'. */
  async function spendsOf({ user, query }: SpendAsk): Promise<OwnerSpend[]> {
    if (query.group === 'person' && user.role !== 'admin') refuse('group', 'spend.refused.adminsOnly')
    const { person = query.group === 'person' ? ['all'] : [user.id] } = query
    if (user.role !== 'admin' && person.some((id) => id !== user.id)) refuse('person', 'spend.refused.adminsOnly')
    if (person.length === 1 && person[0] === user.id) return [spendOf(user.id)]
    const known = (await db.selectFrom('users').select('id').orderBy('id').execute()).map(({ id }) => id)
    if (person.includes('all')) return known.map(spendOf)
    const strange = person.find((id) => !known.includes(id))
    if (strange !== undefined) refuse('person', 'spend.refused.noSuch.person', { values: strange })
    return person.map(spendOf)
  }

  async function ownersOf(ask: SpendAsk): Promise<Owners> {
    const spends = await spendsOf(ask)
    for (const spend of spends) await spend.ask(() => undefined)
    const names = await readNames(db, spends, ask.user.role === 'admin')
    refuseStrange(ask.query, spends, names)
    return { spends, names }
  }

  const report = async (ask: SpendAsk) => reportSpending(db, await ownersOf(ask), ask)

  return {
    report,
    reportJson: async (ask) => JSON.stringify(SpendReport.parse(await report(ask))),
    forecast: async (ask) => forecastMonth(await ownersOf(ask), ask),
    balances: async (ask) => followBalances(db, await ownersOf(ask), ask),
    tasks: async (ask) => listTasks(await ownersOf(ask), ask),
  }
}

/** The ids of the tasks that a query is about, 20 bytes each. */
async function listTasks({ spends }: Owners, { query, now }: SpendAsk): Promise<Uint8Array> {
  const { span } = askDays(query, now)
  const found: Uint8Array[] = []
  for (const spend of spends)
    await spend.ask(async ({ columns }) => {
      const slots = await chooseSlots(spend, query, span)
      const ids = new Uint8Array(slots.length * idLength)
      slots.forEach((slot, place) =>
        ids.set(columns.ids.subarray(slot * idLength, (slot + 1) * idLength), place * idLength),
      )
      found.push(ids)
    })
  return Buffer.concat(found)
}

function refuse(path: string, key: string, values: Record<string, string> = {}): never {
  throw new AppError('invalid', { key: 'errors.invalid' }, { fields: [{ path, say: { key, values } }] })
}
