import { replaceEqualDeep } from '@tanstack/react-query'
import { type FieldState, formState } from '@/lib/models/form'
import type { Model } from '@/lib/models/model'
import { applyRepair, type Refusal, type Repair } from '@/lib/models/refusal'
import { setAt, type Values } from '@/lib/models/values'

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
}

export type Upload = { id: string; name: string; progress: number; previewUrl?: string; cancel: () => void }

export type FormStore = ReturnType<typeof createFormStore>

export function createFormStore(model: Model, initial: Values, onChange: (values: Values) => void) {
  const listeners = new Set<() => void>()
  let snapshot: FormSnapshot = {
    ...standOf(model, initial),
    values: initial,
    touched: new Set(),
    pressed: false,
    uploads: {},
  }

  const move = (change: Partial<FormSnapshot>) => {
    snapshot = { ...snapshot, ...change }
    for (const listener of listeners) listener()
  }
  const replace = (values: Values) => {
    move({ ...standOf(model, values, snapshot), values })
    onChange(values)
  }

  return {
    model,
    read: () => snapshot,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    replace,
    set: (path: string, value: unknown) => replace(setAt(snapshot.values, path, value)),
    /** For answers that come later: what is there by then decides. */
    change: (path: string, next: (value: unknown) => unknown) =>
      replace(setAt(snapshot.values, path, next(valueIn(snapshot.values, path)))),
    repair: (repair: Repair) => replace(applyRepair(snapshot.values, repair)),
    touch: (path: string) => {
      if (!snapshot.touched.has(path)) move({ touched: new Set([...snapshot.touched, path]) })
    },
    press: () => move({ pressed: true }),
    setUploads: (path: string, next: (uploads: Upload[]) => Upload[]) =>
      move({ uploads: { ...snapshot.uploads, [path]: next(snapshot.uploads[path] ?? []) } }),
  }
}

export const valueIn = (values: Values, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (isContainer(value) ? Reflect.get(value, name) : undefined), values)

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null

const standOf = (model: Model, values: Values, before?: FormSnapshot) => {
  const { fields, refusals } = formState(model, values)
  const byPath = Object.groupBy(refusals, (refusal) => refusal.path)
  return {
    fields: replaceEqualDeep(before?.fields, fields) as Record<string, FieldState>,
    refusals: replaceEqualDeep(before?.refusals, { ...byPath }) as Record<string, Refusal[]>,
  }
}
