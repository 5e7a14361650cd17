import { zipAssets } from '@/lib/assets/server/zip-assets'
import { GalleryQuery } from '@/lib/gallery/contract'
import { listedAssets } from '@/lib/gallery/server/listed-assets'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

/** All files of a list with their sidecars, whatever their number. */
export const GET = route({ query: GalleryQuery }, async ({ user, query }) =>
  zipAssets({ world: world(), user, ids: await listedAssets({ world: world(), user, query }) }),
)
