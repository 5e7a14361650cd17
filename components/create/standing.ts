import type { FormSnapshot } from '@/components/fields/form-store'
import type { Message } from '@/lib/kernel/message'
import type { Field } from '@/lib/models/field'
import type { FieldState } from '@/lib/models/form'
import type { Repair } from '@/lib/models/refusal'

export type Entry = readonly [name: string, field: Field]

/** Rarely needed: out of sight until asked for. */
export const isFolded = (field: Field) => field.kind !== 'json' && (field.rare === true || field.group === 'advanced')

/** Fields that give way to others for now: one line instead of controls. `why` and `repair` while the others are given. */
export type Side = { names: string[]; why?: Message; repair?: Repair }

/** How fields that stand together stand: what is said once for several, and what folds to a line. */
export type Standing = {
  aside: Side[]
  /** The reason that holds for every one of them. */
  common: { why: Message; repairs: readonly Repair[] } | undefined
  /** Fields whose reason an earlier one already says. */
  said: ReadonlySet<string>
}

type Form = Pick<FormSnapshot, 'fields' | 'aside'> & { given: ReadonlySet<string> }

export const standingOf = (names: readonly string[], { fields, aside, given }: Form): Standing => {
  const sides = names.reduce<Side[]>((all, name) => {
    const blocked = given.has(name) ? undefined : fields[name]?.blocked
    const waits = !given.has(name) && Object.hasOwn(aside, name) && (!blocked || blocked.choice)
    if (!blocked?.choice && !waits) return all
    return joined(all, { names: [name], why: blocked?.why, repair: blocked?.repairs[0] })
  }, [])
  const restingWith = sides.find((side) => side.why === undefined)
  const withOthers = restingWith
    ? names.filter((name) => !given.has(name) && fields[name]?.blocked && !sides.some((side) => has(side, name)))
    : []
  const all = sides.map((side) => (side === restingWith ? { ...side, names: [...side.names, ...withOthers] } : side))
  const open = names.filter((name) => !all.some((side) => has(side, name)))
  const reasons = open.map((name) => reasonOf(fields[name], given.has(name)))
  const keys = reasons.map((reason) => reason && keyOf(reason.why))
  const [first] = reasons
  return {
    aside: all,
    common: first && open.length > 1 && keys.every((key) => key === keys[0]) ? first : undefined,
    said: new Set(open.filter((_, index) => keys[index] !== undefined && keys.indexOf(keys[index]) < index)),
  }
}

const has = ({ names }: Side, name: string) => names.includes(name)

const joined = (sides: readonly Side[], side: Side): Side[] => {
  const same = sides.find((other) => keyOf(other.why) === keyOf(side.why))
  if (!same) return [...sides, side]
  return sides.map((other) => (other === same ? { ...other, names: [...other.names, ...side.names] } : other))
}

const reasonOf = (state: FieldState | undefined, given: boolean) =>
  (given ? undefined : state?.blocked) ?? state?.ignored

const keyOf = (message: Message | undefined) => message && JSON.stringify(message)
