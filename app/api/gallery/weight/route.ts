import { GalleryQuery, ListWeight } from '@/lib/gallery/contract'
import { weighList } from '@/lib/gallery/server/weigh-list'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: GalleryQuery, answer: ListWeight }, ({ user, query }) =>
  weighList({ world: world(), user, query }),
)
