import { blankForm } from '@/lib/models/form'
import type { CarriedOver } from '@/lib/models/carry-over'
import type { Model } from '@/lib/models/model'
import { ownField } from '@/lib/models/paths'
import { isBlank, type Values } from '@/lib/models/values'

/** Why the form holds what it holds, and the way back. */
export type FormNotice =
  | {
      about: 'carried'
      from: Model
      modelId: string
      dropped: CarriedOver['dropped']
      kept: string[]
      before: Values | undefined
    }
  | { about: 'task'; modelId: string; before: Values | undefined }
  | { about: 'reset'; modelId: string; before: Values }

/** What somebody changed in a form: everything but blanks and untouched defaults. */
export const changedIn = (model: Model, values: Values): Values => {
  const blank = blankForm(model)
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => !isBlank(value) && JSON.stringify(value) !== JSON.stringify(blank[name]),
    ),
  )
}

/** A draft may be older than the catalogue. */
export const knownTo = (model: Model, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => ownField(model.fields, name)))

/** What was carried over, on top of what an earlier draft of that model held. */
export const onTopOf = (model: Model, stored: Values | undefined, carried: Values) => {
  if (!stored) return { values: carried, kept: [] }
  const known = knownTo(model, stored)
  const brought = changedIn(model, carried)
  const kept = Object.keys(changedIn(model, known)).filter((name) => !Object.hasOwn(brought, name))
  return { values: { ...known, ...brought }, kept }
}
