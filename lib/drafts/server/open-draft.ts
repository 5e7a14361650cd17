import type { Draft, SaveDraft } from '@/lib/drafts/contract'
import type { World } from '@/lib/world'

type Of = { world: World; user: { id: string } }

/** The user's unsent form for a model, or the one they changed last when no model is named. */
export async function openDraft({ world, user, modelId }: Of & { modelId?: string }): Promise<Draft | null> {
  const row = await world.db
    .selectFrom('drafts')
    .selectAll()
    .where('owner_id', '=', user.id)
    .$if(modelId !== undefined, (select) => select.where('model_id', '=', modelId ?? ''))
    .orderBy('changed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { modelId: row.model_id, values: JSON.parse(row.values_json), changedAt: row.changed_at } : null
}

/** Keeps it as it is, right or wrong: a draft is what somebody typed. */
export async function saveDraft({ world, user, input }: Of & { input: SaveDraft }): Promise<Draft> {
  const draft = { values_json: JSON.stringify(input.values), changed_at: world.clock.now() }
  await world.db
    .insertInto('drafts')
    .values({ owner_id: user.id, model_id: input.modelId, ...draft })
    .onConflict((conflict) => conflict.columns(['owner_id', 'model_id']).doUpdateSet(draft))
    .execute()
  return { modelId: input.modelId, values: input.values, changedAt: draft.changed_at }
}
