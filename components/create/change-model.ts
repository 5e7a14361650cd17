import type { QueryClient } from '@tanstack/react-query'
import type { DraftKeeper } from '@/components/create/draft-keeper'
import { changedIn, type FormNotice, knownTo, onTopOf } from '@/components/create/form-notice'
import { draftQuery } from '@/lib/drafts/queries'
import { carryOver } from '@/lib/models/carry-over'
import type { Model } from '@/lib/models/model'

type Change = { client: QueryClient; keeper: DraftKeeper; from: Model; to: Model }

/** Takes along what fits the other model, on top of what its own draft holds. Says so where something did not fit or an earlier draft shows through. */
export async function changeModel({ client, keeper, from, to }: Change): Promise<FormNotice | undefined> {
  const stored = await client.fetchQuery(draftQuery(to.id)).catch(() => null)
  const before = stored?.values
  const values = knownTo(from, client.getQueryData(draftQuery(from.id).queryKey)?.values ?? {})
  if (Object.keys(changedIn(from, values)).length === 0) return undefined
  const { values: carried, dropped } = carryOver(from, to, values)
  const merged = onTopOf(to, before, carried)
  keeper.keep(to.id, merged.values)
  if (dropped.length === 0 && merged.kept.length === 0) return undefined
  return { about: 'carried', from, modelId: to.id, dropped, kept: merged.kept, before }
}
