import { AskPlace, GalleryPlace } from '@/lib/gallery/contract'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: AskPlace, answer: GalleryPlace }, ({ user, query }) =>
  world().gallery.place({ ownerId: user.id, query, now: world().clock.now() }),
)
