import type { Message } from '@/lib/kernel/message'
import { type Checked, checkInput } from '@/lib/models/check-input'
import type { CarriedOver } from '@/lib/models/carry-over'
import type { Field, MediaKind } from '@/lib/models/field'
import { cleanFields, kindOf } from '@/lib/models/kinds'
import { type GatewayLanguage, type Model, outputKind } from '@/lib/models/model'
import { formState } from '@/lib/models/form'
import { allPaths, fieldAt, ownField, parameterOf } from '@/lib/models/paths'
import { applyRepair, type Refusal, type Repair } from '@/lib/models/refusal'
import type { Path } from '@/lib/models/rule'
import { isBlank, setAt, type Values, valueAt } from '@/lib/models/values'

/** A finished result, as a field sees it. `made`: by which task; a gateway's ids mean something at that gateway only. */
export type Result = {
  kind: MediaKind
  reference: `asset:${string}`
  durationMs?: number
  bytes?: number
  made?: { gateway: GatewayLanguage; makes: string; taskId?: string; clipId?: string }
}

/** Where in a model's form this result can stand: `start_image_url`, `reference_characters[].image_urls`. */
export const placesFor = (model: Pick<Model, 'fields' | 'gateway'>, result: Result): Path[] =>
  allPaths(model.fields).filter((path) => valueFor(model, path, result) !== undefined)

/** What the field at that path would hold of this result; undefined where it does not take it. */
export const valueFor = (model: Pick<Model, 'fields' | 'gateway'>, path: Path, result: Result): string | undefined => {
  const field = fieldAt(model.fields, path)
  if (field?.kind === 'media') {
    const tooLong = (result.durationMs ?? 0) > (field.maxSeconds ?? Infinity) * 1_000 + 500
    const tooLarge = (result.bytes ?? 0) > (field.maxBytes ?? Infinity)
    return field.accepts === result.kind && !tooLong && !tooLarge ? result.reference : undefined
  }
  const { made } = result
  if (field?.kind !== 'task' || made?.gateway !== model.gateway || kindMade(made.makes) !== field.makes)
    return undefined
  return field.of === 'task' ? made.taskId : made.clipId
}

const kindMade = (makes: string) => (makes in outputKind ? outputKind[makes as keyof typeof outputKind] : undefined)

export type Used = { values: Values; dropped: CarriedOver['dropped'] }

/**
 * The form with a value put where somebody wanted it. What rules have against the rest because of it gives way, and is told; what is only missing
 * is left to be filled in. Among several it goes last; where they are full, in place of the last.
 */
export const placeResult = (model: Checked, before: Values, path: Path, value: string): Used => {
  const known = Object.fromEntries(Object.entries(before).filter(([name]) => ownField(model.fields, name)))
  const old = new Set(refusalsOf(model, known).map(keyOf))
  return giveWay(model, putIn(model, known, path, value), parameterOf(path), old, 20)
}

const giveWay = (model: Checked, used: Used, kept: string, old: ReadonlySet<string>, left: number): Used => {
  const found = refusalsOf(model, used.values)
    .filter((refusal) => !old.has(keyOf(refusal)))
    .flatMap((refusal) => refusal.repairs.map((repair) => ({ refusal, repair })))
    .find(({ repair }) => repair.patch.every(({ path }) => parameterOf(path) !== kept))
  if (!found || left === 0) return used
  const { refusal, repair } = found
  const lost = lostBy(model, used.values, repair).map((one) => ({ ...one, why: refusal.say }))
  const next = { values: applyRepair(used.values, repair), dropped: [...used.dropped, ...lost] }
  return giveWay(model, next, kept, old, left - 1)
}

const lostBy = ({ fields }: Checked, values: Values, { patch }: Repair) =>
  patch
    .map(({ path }) => ({ path, value: valueAt(values, path) }))
    .filter(({ path, value }) => {
      const field = fieldAt(fields, path)
      return !isBlank(value) && value !== (field && kindOf(field).initial(field))
    })

const refusalsOf = (model: Checked, values: Values): Refusal[] =>
  checkInput(model, cleanFields(model.fields, values)).filter(({ missing }) => !missing)

const keyOf = ({ path, say }: Refusal) => JSON.stringify([path, say])

const putIn = (model: Checked, values: Values, path: Path, value: string): Used => {
  const [outer = '', inner] = path.split('[].', 2)
  const field = fieldAt(model.fields, outer)
  const made = inner === undefined ? value : setAt({}, inner, asHeld(fieldAt(model.fields, path), value))
  if (!isMany(field)) return { values: setAt(values, outer, made), dropped: [] }
  const there = [valueAt(values, outer)].flat().filter((entry) => !isBlank(entry) && entry !== value)
  const room = Math.max(1, formState(model, values).fields[outer]?.maxCount ?? Infinity) - 1
  const lost = there.slice(room).map((entry) => ({ path: outer, value: entry, why: noRoom(outer, room + 1) }))
  return { values: setAt(values, outer, [...there.slice(0, room), made]), dropped: lost }
}

const isMany = (field: Field | undefined) => field?.kind === 'list' || (field?.kind === 'media' && field.many === true)

const asHeld = (field: Field | undefined, value: string) => (isMany(field) ? [value] : value)

const noRoom = (path: Path, limit: number): Message => ({
  key: 'refusals.tooBig.array',
  values: { field: { field: path }, limit },
})
