import { route } from '@/lib/http/route'
import { RenameSearch, SavedSearch } from '@/lib/searches/contract'
import { deleteSearch } from '@/lib/searches/server/delete-search'
import { renameSearch } from '@/lib/searches/server/rename-search'
import { world } from '@/lib/world'

export const PATCH = route({ body: RenameSearch, answer: SavedSearch }, ({ user, params, body }) =>
  renameSearch({ world: world(), user, id: params.id ?? '', input: body }),
)

export const DELETE = route({}, ({ user, params }) => deleteSearch({ world: world(), user, id: params.id ?? '' }))
