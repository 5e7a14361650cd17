import { ChangeCollection, CollectionId, DeleteCollection } from '@/lib/collections/contract'
import { changeCollection } from '@/lib/collections/server/change-collection'
import { deleteCollection } from '@/lib/collections/server/delete-collection'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const PATCH = route({ body: ChangeCollection, answer: CollectionId }, ({ user, params, body }) =>
  changeCollection({ world: world(), user, id: params.id ?? '', input: body }),
)

export const DELETE = route({ query: DeleteCollection }, ({ user, params, query }) =>
  deleteCollection({ world: world(), user, id: params.id ?? '', inside: query.inside }),
)
