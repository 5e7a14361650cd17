import type { World } from '@/lib/world'

/** Lets every queued task of the connection be tried now. */
export async function wakeHeldTasks({ db, clock }: World, connectionId: string): Promise<void> {
  await db
    .updateTable('tasks')
    .set({ due_at: clock.now() })
    .where('connection_id', '=', connectionId)
    .where('state', '=', 'queued')
    .execute()
}
