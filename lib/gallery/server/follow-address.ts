import { type GalleryAddress, GalleryQuery, type UnknownValues } from '@/lib/gallery/contract'
import { openFilters } from '@/lib/searches/choices'
import { type AddressFault, type Params, readAddress } from '@/lib/searches/read-address'
import type { World } from '@/lib/world'

type Followed = { address: GalleryAddress; faults: AddressFault[] }

/** The address of a gallery as `user` followed it: what `readAddress` says, and of what is left, names that stand for nothing are faults too. */
export async function followAddress({
  world,
  user,
  params,
}: {
  world: Pick<World, 'gallery'>
  user: { id: string }
  params: Params
}): Promise<Followed> {
  const { address, faults } = readAddress(params)
  if (openFilters.every((name) => address[name] === undefined)) return { address, faults }
  const unknown = await world.gallery.unknown({ ownerId: user.id, query: GalleryQuery.parse(address) })
  return {
    address: unknown.reduce(without, address),
    faults: [...faults, ...unknown.map((found) => ({ ...found, rule: 'noSuch' as const }))],
  }
}

function without(address: GalleryAddress, { name, values }: UnknownValues): GalleryAddress {
  const { [name]: chosen = '', ...others } = address
  const left = chosen.split(',').filter((value) => !values.includes(value))
  return left.length > 0 ? { ...others, [name]: left.join(',') } : others
}
