import { z } from 'zod'
import { Draft, SaveDraft } from '@/lib/drafts/contract'
import { openDraft, saveDraft } from '@/lib/drafts/server/open-draft'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

const Which = z.strictObject({ model: z.string().optional() })

export const GET = route({ query: Which, answer: Draft.nullable() }, ({ user, query }) =>
  openDraft({ world: world(), user, modelId: query.model }),
)

export const PUT = route({ body: SaveDraft, answer: Draft }, ({ user, body }) =>
  saveDraft({ world: world(), user, input: body }),
)
