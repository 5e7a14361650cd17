import { AskItems, GalleryItems } from '@/lib/gallery/contract'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: AskItems, answer: GalleryItems }, ({ user, query }) =>
  world().gallery.items({ ownerId: user.id, query, now: world().clock.now() }),
)
