import { createHash } from 'node:crypto'
import type { Engine, Step } from '@/lib/tasks/engine/engine'
import { claimLeases, connectionLease, isHeld, leaseLeftMs, releaseLeases } from '@/lib/tasks/engine/leases'
import { livingEngines } from '@/lib/tasks/engine/living-engines'
import type { World } from '@/lib/world'

/** What an engine may begin for a connection: anything, or nothing that costs because another engine waits for it. */
export type Share = 'anything' | 'looks'

/**
 * Which of these connections this engine may work for now. Each belongs to one of the living engines; whoever holds another's lease begins no more
 * submits there and gives it back once nothing of it is in hand, because a submit in somebody else's hand looks cut off to the next holder.
 */
export async function shareConnections(world: World, engine: Engine, ids: string[]): Promise<Map<string, Share>> {
  const shares = new Map<string, Share>()
  if (ids.length === 0) return shares
  const now = world.clock.now()
  const leases = await leasesOf(world, ids)
  const { living, known } = await livingEngines(world, engine)
  const claims: { id: string; share?: Share }[] = []
  const releases: string[] = []
  for (const id of ids) {
    const lease = leases.get(connectionLease(id))
    const rightful = rightfulHolder(id, living) === engine.holder
    if (lease?.holder === engine.holder) {
      const inHand = [...engine.steps.values()].filter((step) => step.connectionId === id && needsLease(step))
      // Paid tasks are looked at while a submit hangs; when it has ended, the looks run out too.
      const looks = inHand.some(({ kind }) => kind === 'submit') ? 'looks' : undefined
      const share = rightful ? 'anything' : looks
      if (!rightful && inHand.length === 0) releases.push(connectionLease(id))
      else if (!isHeld(lease, now) || lease.until < now + leaseLeftMs) claims.push({ id, share })
      else if (share) shares.set(id, share)
      continue
    }
    const lapsed = !lease || (!isHeld(lease, now) && (now >= engine.patientUntil || !known.includes(lease.holder)))
    if (rightful && lapsed) claims.push({ id, share: 'anything' })
  }
  if (releases.length > 0) await releaseLeases(world, engine.holder, releases)
  const names = claims.map(({ id }) => connectionLease(id))
  const claimed = await claimLeases(world, names, engine.holder)
  for (const { id, share } of claims) {
    const [isOurs, wasOurs] = [
      claimed.has(connectionLease(id)),
      leases.get(connectionLease(id))?.holder === engine.holder,
    ]
    if (isOurs !== wasOurs) world.log(isOurs ? 'lease.taken' : 'lease.lost', { connection: id, holder: engine.holder })
    if (share && isOurs) shares.set(id, share)
  }
  return shares
}

/** Results are saved under leases of their own; prices may be asked by anybody, and asking many takes minutes. */
const needsLease = ({ kind }: Step) => kind !== 'save' && kind !== 'sample' && kind !== 'plan'

/** The connections among these that are this engine's by right. */
export async function rightfullyOurs(world: World, engine: Engine, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { living } = await livingEngines(world, engine)
  return ids.filter((id) => rightfulHolder(id, living) === engine.holder)
}

/** Rendezvous hashing: the highest hash of connection and holder wins, so that a holder who comes or goes moves its own share and no other. */
export function rightfulHolder(connectionId: string, holders: string[]): string | undefined {
  if (holders.length < 2) return holders[0]
  const weights = holders.map((holder) => ({ holder, weight: weightOf(holder, connectionId) }))
  return weights.reduce((best, each) => (each.weight > best.weight ? each : best)).holder
}

const weightOf = (holder: string, connectionId: string) =>
  createHash('sha256').update(`${holder} ${connectionId}`).digest().readUIntBE(0, 6)

async function leasesOf({ db }: World, ids: string[]) {
  const rows = await db.selectFrom('leases').selectAll().where('name', 'in', ids.map(connectionLease)).execute()
  return new Map(rows.map((row) => [row.name, row]))
}
