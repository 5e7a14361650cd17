import { route } from '@/lib/http/route'
import { SavedSearch, SavedSearches, SaveSearch } from '@/lib/searches/contract'
import { listSearches } from '@/lib/searches/server/list-searches'
import { saveSearch } from '@/lib/searches/server/save-search'
import { world } from '@/lib/world'

export const GET = route({ answer: SavedSearches }, ({ user }) => listSearches({ world: world(), user }))

export const POST = route({ body: SaveSearch, answer: SavedSearch }, ({ user, body }) =>
  saveSearch({ world: world(), user, input: body }),
)
