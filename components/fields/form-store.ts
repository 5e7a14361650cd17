import { replaceEqualDeep } from '@tanstack/react-query'
import { type FieldState, formState } from '@/lib/models/form'
import { renumber } from '@/lib/models/mentions'
import type { Model } from '@/lib/models/model'
import { applyRepair, type Refusal, type Repair } from '@/lib/models/refusal'
import { isBlank, setAt, type Values } from '@/lib/models/values'

/** One unsent form. Parts that did not change keep their identity, so that only the fields concerned are drawn again. */
export type FormSnapshot = {
  values: Values
  /** By path with `[]` for list items. */
  fields: Record<string, FieldState>
  /** By concrete path: `multi_shots.1.prompt`. */
  refusals: Record<string, Refusal[]>
  touched: ReadonlySet<string>
  /** The spend button was pressed: now everything missing may be said. */
  pressed: boolean
  uploads: Record<string, Upload[]>
  /** Why files were not taken, by the field that did not take them. */
  faults: Record<string, string[]>
  /** What a repair took out, by field: nothing is lost by choosing the other side. */
  aside: Values
}

/** `reference`: it has arrived, and waits for those before it, so that many at once keep their order. */
export type Upload = {
  id: string
  name: string
  progress: number
  previewUrl?: string
  reference?: string
  cancel: () => void
}

export type FormStore = ReturnType<typeof createFormStore>

export function createFormStore(model: Model, initial: Values, onChange: (values: Values) => void) {
  const listeners = new Set<() => void>()
  let snapshot: FormSnapshot = {
    ...standOf(model, initial),
    values: initial,
    touched: new Set(),
    pressed: false,
    uploads: {},
    faults: {},
    aside: {},
  }

  const move = (change: Partial<FormSnapshot>) => {
    snapshot = { ...snapshot, ...change }
    for (const listener of listeners) listener()
  }
  /** Mentions go on meaning what they meant, in the same step. */
  const replace = (next: Values, change: Partial<FormSnapshot> = {}) => {
    const values = renumber(model, snapshot.values, next)
    const aside = stillAside(change.aside ?? snapshot.aside, values)
    move({ ...change, ...standOf(model, values, snapshot), values, aside })
    onChange(values)
  }
  const repair = ({ patch }: Pick<Repair, 'patch'>, wanted: readonly string[] = []) => {
    const { values, aside } = snapshot
    const taken = patch.filter(({ path, value }) => value === undefined && !isBlank(valueIn(values, path)))
    const back = wanted.filter((path) => Object.hasOwn(aside, path))
    const repaired = applyRepair(values, { patch })
    replace(
      back.reduce<Values>((result, path) => setAt(result, path, aside[path]), repaired),
      { aside: { ...aside, ...Object.fromEntries(taken.map(({ path }) => [path, valueIn(values, path)])) } },
    )
  }
  const setUploads = (path: string, next: (uploads: Upload[]) => Upload[]) =>
    move({ uploads: { ...snapshot.uploads, [path]: next(snapshot.uploads[path] ?? []) } })

  return {
    model,
    read: () => snapshot,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    replace: (values: Values) => replace(values),
    set: (path: string, value: unknown) => replace(setAt(snapshot.values, path, value)),
    /** For answers that come later: what is there by then decides. */
    change: (path: string, next: (value: unknown) => unknown) =>
      replace(setAt(snapshot.values, path, next(valueIn(snapshot.values, path)))),
    /** What it takes out is set aside; what was set aside of `wanted` comes back. */
    repair,
    touch: (path: string) => {
      if (!snapshot.touched.has(path)) move({ touched: new Set([...snapshot.touched, path]) })
    },
    press: () => move({ pressed: true }),
    /** The items of a list in another order, and with them what belongs to each; `placeOf` an item that is gone is undefined. */
    setItems: (path: string, items: readonly unknown[], placeOf: (index: number) => number | undefined) => {
      const { uploads, faults, touched, values } = snapshot
      const renamed = <T>(entries: Iterable<readonly [string, T]>) => renamedBelow(path, placeOf, entries)
      const kept = renamed(Object.entries(uploads))
      const running = new Set(kept.flatMap(([, all]) => all))
      for (const upload of Object.values(uploads).flat()) if (!running.has(upload)) upload.cancel()
      replace(setAt(values, path, items), {
        uploads: Object.fromEntries(kept),
        faults: Object.fromEntries(renamed(Object.entries(faults))),
        touched: new Set(renamed([...touched].map((key) => [key, key] as const)).map(([key]) => key)),
      })
    },
    setUploads,
    progress: (id: string, progress: number) => {
      const path = placeOfUpload(snapshot, id)
      if (path) setUploads(path, (all) => all.map((one) => (one.id === id ? { ...one, progress } : one)))
    },
    /** An upload has ended, with a reference or without; `add` puts all that need wait no longer into the value. */
    endUpload: (id: string, reference: string | undefined, add: (value: unknown, all: string[]) => unknown) => {
      const path = placeOfUpload(snapshot, id)
      if (path === undefined) return
      const uploads = (snapshot.uploads[path] ?? []).flatMap((one) =>
        one.id !== id ? one : reference === undefined ? [] : { ...one, progress: 1, reference },
      )
      const running = uploads.findIndex((one) => one.reference === undefined)
      const arrived = running === -1 ? uploads : uploads.slice(0, running)
      const change = { uploads: { ...snapshot.uploads, [path]: uploads.slice(arrived.length) } }
      const references = arrived.flatMap((one) => one.reference ?? [])
      if (references.length === 0) return move(change)
      replace(setAt(snapshot.values, path, add(valueIn(snapshot.values, path), references)), change)
    },
    setFaults: (path: string, next: (faults: string[]) => string[]) =>
      move({ faults: { ...snapshot.faults, [path]: next(snapshot.faults[path] ?? []) } }),
  }
}

export const valueIn = (values: Values, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (isContainer(value) ? Reflect.get(value, name) : undefined), values)

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null

/** An item may have moved since its upload began. */
const placeOfUpload = ({ uploads }: FormSnapshot, id: string) =>
  Object.keys(uploads).find((path) => uploads[path]?.some((one) => one.id === id))

const renamedBelow = <T>(
  path: string,
  placeOf: (index: number) => number | undefined,
  entries: Iterable<readonly [string, T]>,
): (readonly [string, T])[] =>
  [...entries].flatMap(([key, value]) => {
    const [, index, rest] = key.startsWith(`${path}.`) ? (/^(\d+)(.*)$/s.exec(key.slice(path.length + 1)) ?? []) : []
    if (index === undefined) return [[key, value] as const]
    const place = placeOf(Number(index))
    return place === undefined ? [] : [[`${path}.${place}${rest}`, value] as const]
  })

/** What is given anew needs no bringing back. */
const stillAside = (aside: Values, values: Values): Values => {
  const given = Object.keys(aside).filter((path) => !isBlank(valueIn(values, path)))
  return given.length === 0
    ? aside
    : Object.fromEntries(Object.entries(aside).filter(([path]) => !given.includes(path)))
}

const standOf = (model: Model, values: Values, before?: FormSnapshot) => {
  const { fields, refusals } = formState(model, values)
  const byPath = Object.groupBy(refusals, (refusal) => refusal.path)
  return {
    fields: replaceEqualDeep(before?.fields, fields) as Record<string, FieldState>,
    refusals: replaceEqualDeep(before?.refusals, { ...byPath }) as Record<string, Refusal[]>,
  }
}
