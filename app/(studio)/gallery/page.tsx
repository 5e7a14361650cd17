import { cookies } from 'next/headers'
import { GalleryScreen } from '@/components/gallery/gallery-screen'
import { AddressRefused } from '@/components/gallery/gone/address-refused'
import { readWallView, wallViewCookie } from '@/components/gallery/wall/wall-view'
import { requireUser } from '@/lib/auth/current-user'
import { GalleryQuery, type WholeLayout } from '@/lib/gallery/contract'
import { followAddress } from '@/lib/gallery/server/follow-address'
import { world } from '@/lib/world'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** As many as are asked for at once later. */
const count = 100

export default async function GalleryPage({ searchParams }: Props) {
  const user = await requireUser()
  const { address, faults } = await followAddress({ world: world(), user, params: await searchParams })
  if (faults.length > 0) return <AddressRefused address={address} faults={faults} />
  const view = readWallView((await cookies()).get(wallViewCookie)?.value)
  const query = GalleryQuery.parse({ ...address, tz: view.tz })
  const { clock, gallery } = world()
  const now = clock.now()
  // Without a revision that the page holds, it is always whole.
  const layout = (await gallery.layout({ ownerId: user.id, query, now })) as WholeLayout
  const { items } = await gallery.items({
    ownerId: user.id,
    query: { ...query, revision: layout.revision, start: 0, count },
    now,
  })
  return <GalleryScreen address={address} first={{ layout, items }} view={view} />
}
