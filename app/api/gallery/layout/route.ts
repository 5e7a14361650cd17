import { AskLayout, GalleryLayout } from '@/lib/gallery/contract'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: AskLayout, answer: GalleryLayout }, ({ user, query }) =>
  world().gallery.layout({ ownerId: user.id, query, now: world().clock.now() }),
)
