import type { World } from '@/lib/world'

const leaseMs = 10_000

/** Takes or renews the lease of a connection for `holder`; false while somebody else holds it and lives. */
export async function claimLease({ db, clock }: World, connectionId: string, holder: string): Promise<boolean> {
  const now = clock.now()
  const until = now + leaseMs
  const taken = await db
    .insertInto('leases')
    .values({ name: `connection:${connectionId}`, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where((eb) => eb.or([eb('leases.until', '<=', now), eb('leases.holder', '=', holder)])),
    )
    .returning('holder')
    .executeTakeFirst()
  return taken !== undefined
}

/** Gives every lease back, so that the next engine need not wait for them to end. */
export const releaseLeases = ({ db }: World, holder: string) =>
  db.deleteFrom('leases').where('holder', '=', holder).execute()
