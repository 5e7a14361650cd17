import { type Checked, checkInput } from '@/lib/models/check-input'
import { blankForm } from '@/lib/models/form'
import { cleanFields, kindOf } from '@/lib/models/kinds'
import { fieldAt } from '@/lib/models/paths'
import { type Refusal, applyRepair } from '@/lib/models/refusal'
import { type Values, setAt } from '@/lib/models/values'

/** A request that the model's gateway takes: all that is required, its defaults, and a plausible prompt in English. */
export const sampleInput = (model: Checked): Record<string, unknown> => {
  const blank = cleanFields(model.fields, blankForm(model))
  const prompted = 'prompt' in model.fields ? filled(model, blank, 'prompt') : blank
  return { ...settle(model, prompted) }
}

/** Each round answers the first refusal, so that as many rounds as there are fields and rules are enough. */
const settle = (model: Checked, values: Values): Values => {
  const rounds = Object.keys(model.fields).length + model.rules.length
  return Array.from({ length: rounds }).reduce<Values>(
    (result) => answered(model, result, checkInput(model, result)[0]),
    values,
  )
}

const answered = (model: Checked, values: Values, refusal: Refusal | undefined): Values => {
  if (!refusal) return values
  const [repair] = refusal.repairs
  return repair && !refusal.missing ? applyRepair(values, repair) : filled(model, values, refusal.path)
}

const filled = ({ fields }: Checked, values: Values, path: string): Values => {
  const field = fieldAt(fields, path)
  return field ? setAt(values, path, kindOf(field).sample(field)) : values
}
