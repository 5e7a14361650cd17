import type { FilledForm, Sidecar } from '@/lib/assets/contract'
import type { Database } from '@/lib/db/db'
import { AppError } from '@/lib/kernel/app-error'
import { isObject } from '@/lib/models/values'
import type { World } from '@/lib/world'

const reference = /^asset:([\w-]{1,64})$/
/** More files than any model takes. */
const mostFiles = 1_000
/** Deeper than any model's parameters nest. */
const deepest = 12

type Input = { world: World; user: { id: string }; sidecar: Sidecar }

/**
 * What a sidecar holds, ready for a form: files of this archive that it refers to by id, or else by their content; those that are not there are left
 * out and named. AppError `invalid` for an input that nests deeper than any model's.
 */
export async function readSidecar({ world, user, sidecar }: Input): Promise<FilledForm> {
  const { gateway, model, input, parents = [] } = sidecar
  const ids = new Set<string>()
  sift(input, (id) => void ids.add(id))
  if (ids.size > mostFiles) throw new AppError('invalid', { key: 'errors.invalid' }, { fields: [tooDeep] })
  const known = new Map(parents.map((parent) => [parent.id, parent]))
  const here = await standIns(world.db, user.id, [...ids], known)
  const missing = [...ids].filter((id) => !here.has(id)).map((id) => known.get(id)?.name ?? id)
  const values = sift(input, (id) => {
    const found = here.get(id)
    return found && `asset:${found}`
  })
  return { gateway, model, input: isObject(values) ? values : {}, missing }
}

/** For each id that a file here can stand for, that file's id: its own, or that of another with the same content. */
async function standIns(
  db: Database,
  ownerId: string,
  ids: string[],
  known: ReadonlyMap<string, { sha256: string }>,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const hashes = ids.flatMap((id) => known.get(id)?.sha256 ?? [])
  const rows = await db
    .selectFrom('assets')
    .select(['id', 'sha256'])
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .where('binned_at', 'is', null)
    .where((eb) => eb.or([eb('id', 'in', ids), ...(hashes.length > 0 ? [eb('sha256', 'in', hashes)] : [])]))
    .execute()
  return new Map(
    ids.flatMap((id) => {
      const twin = rows.find((row) => row.id === id) ?? rows.find((row) => row.sha256 === known.get(id)?.sha256)
      return twin ? [[id, twin.id] as const] : []
    }),
  )
}

/** The value with each reference to a file changed, and without those for which nothing comes back. */
function sift(value: unknown, change: (id: string) => string | void, depth = deepest): unknown {
  if (depth === 0) throw new AppError('invalid', { key: 'errors.invalid' }, { fields: [tooDeep] })
  if (typeof value === 'string') {
    const id = reference.exec(value)?.[1]
    return id === undefined ? value : (change(id) ?? undefined)
  }
  if (Array.isArray(value))
    return value.map((item) => sift(item, change, depth - 1)).filter((item) => item !== undefined)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, sift(inner, change, depth - 1)] as const)
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}

const tooDeep = { path: 'input', say: { key: 'errors.field.format' } }
