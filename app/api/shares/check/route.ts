import { route } from '@/lib/http/route'
import { AskPromptsInFiles, PromptsInFiles } from '@/lib/shares/contract'
import { promptsInFiles } from '@/lib/shares/server/prompts-in-files'
import { world } from '@/lib/world'

export const GET = route({ query: AskPromptsInFiles, answer: PromptsInFiles }, ({ user, query }) =>
  promptsInFiles({ world: world(), user, collectionId: query.collectionId }),
)
