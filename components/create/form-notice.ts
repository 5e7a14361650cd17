import type { Message } from '@/lib/kernel/message'
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
  | {
      about: 'filled'
      modelId: string
      /** What was open before, where that was another model. */
      from?: Model
      say: Message
      /** Names of files that are not in the archive any more. */
      missing?: string[]
      dropped: CarriedOver['dropped']
      before: Values | undefined
      /** What was said before, and can be undone after this. */
      earlier?: FormNotice
    }
  | { about: 'unplaced'; modelId: string; say: Message }
  | { about: 'reset'; modelId: string; before: Values }

/** What an address brought into the form; without `values` it brought nothing, and `say` says why. */
export type Filling = { values?: Values; say: Message; dropped: CarriedOver['dropped'] }

export const noticeOf = ({ values, say, dropped }: Filling, modelId: string, before: Values | undefined): FormNotice =>
  values ? { about: 'filled', modelId, say, dropped, before } : { about: 'unplaced', modelId, say }

export type FilledNotice = Extract<FormNotice, { about: 'filled' }>

/** Undone step by step: what was shown above the form that was open stays behind the new notice. */
export const following = (notice: FilledNotice, shown: FormNotice | undefined): FilledNotice =>
  shown?.modelId === (notice.from?.id ?? notice.modelId) ? { ...notice, earlier: shown } : notice

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
