import type { World } from '@/lib/world'

/** How long a lease lasts, and how much of it must be left for its holder to begin anything under it. */
export const leaseMs = 10_000
export const leaseLeftMs = 7_000
/** Clocks of several servers agree within this. A lease that ends later was written before the clock jumped back. */
export const skewMs = 10_000

export const connectionLease = (connectionId: string) => `connection:${connectionId}`
export const outputLease = (key: string) => `output:${key}`

export const isHeld = ({ until }: { until: number }, now: number): boolean =>
  until > now && until <= now + leaseMs + skewMs

/** Takes or renews the lease of a connection for `holder`; false while somebody else holds it and lives. */
export const claimLease = async (world: World, connectionId: string, holder: string): Promise<boolean> =>
  (await claimLeases(world, [connectionLease(connectionId)], holder)).size === 1

/** Takes or renews several at once; answers the names of those that are the holder's now. */
export async function claimLeases({ db, clock }: World, names: string[], holder: string): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const now = clock.now()
  const until = now + leaseMs
  const taken = await db
    .insertInto('leases')
    // In one order everywhere, so that two engines never wait for each other's rows.
    .values(names.toSorted().map((name) => ({ name, holder, until })))
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where((eb) =>
          eb.or([
            eb('leases.until', '<=', now),
            eb('leases.until', '>', now + leaseMs + skewMs),
            eb('leases.holder', '=', holder),
          ]),
        ),
    )
    .returning('name')
    .execute()
  return new Set(taken.map(({ name }) => name))
}

/** Gives leases back, so that the next engine need not wait for them to end: all of the holder's, or those named. */
export const releaseLeases = ({ db }: Pick<World, 'db'>, holder: string, names?: string[]) =>
  db
    .deleteFrom('leases')
    .where('holder', '=', holder)
    .$if(names !== undefined, (remove) => remove.where('name', 'in', names ?? []))
    .execute()
