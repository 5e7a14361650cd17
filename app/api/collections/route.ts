import { CollectionId, CollectionViews, CreateCollection } from '@/lib/collections/contract'
import { createCollection } from '@/lib/collections/server/create-collection'
import { listCollections } from '@/lib/collections/server/list-collections'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ answer: CollectionViews }, ({ user }) => listCollections({ world: world(), user }))

export const POST = route({ body: CreateCollection, answer: CollectionId }, ({ user, body }) =>
  createCollection({ world: world(), user, input: body }),
)
