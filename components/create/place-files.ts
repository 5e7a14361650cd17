import { isFolded } from '@/components/create/standing'
import { claims } from '@/components/fields/file-fault'
import type { FormStore } from '@/components/fields/form-store'
import { roomFor } from '@/components/fields/media-room'
import type { MediaField, MediaKind } from '@/lib/models/field'
import { isBlank } from '@/lib/models/values'

type Claim = { name: string; type: string }
export type Spot = { path: string; accepts: MediaKind; room: number }

/** Each file to the first field that takes its kind and has room; `nowhere` for the rest. */
export function placeFiles<F extends Claim>(files: readonly F[], spots: readonly Spot[]) {
  const room = new Map(spots.map((spot) => [spot.path, spot.room]))
  const placed = Map.groupBy(files, (file) => {
    const spot = spots.find(({ path, accepts }) => claims(file, accepts) && room.get(path)! > 0)
    if (spot) room.set(spot.path, room.get(spot.path)! - 1)
    return spot?.path
  })
  const nowhere = placed.get(undefined) ?? []
  return { placed: [...placed].flatMap(([path, all]) => (path === undefined ? [] : [[path, all] as const])), nowhere }
}

/** The fields that could take a file now, in the order of the model; those without effect as things are come last. */
export function openSpots(store: FormStore): (Spot & { field: MediaField })[] {
  const { fields, aside, values } = store.read()
  return Object.entries(store.model.fields)
    .flatMap(([path, field]) => {
      const state = fields[path]
      if (field.kind !== 'media' || !state || isFolded(field)) return []
      if (isBlank(values[path]) && (state.blocked || Object.hasOwn(aside, path))) return []
      return {
        path,
        field,
        accepts: field.accepts,
        room: roomFor(store, path, field, state),
        last: state.ignored !== undefined,
      }
    })
    .filter(({ room }) => room > 0)
    .toSorted((a, b) => Number(a.last) - Number(b.last))
}
