import type { Checked } from '@/lib/models/check-input'
import { parseInput } from '@/lib/models/parse-input'
import { parameterOf } from '@/lib/models/paths'
import type { Refusal } from '@/lib/models/refusal'
import type { Case } from '@/lib/models/stated/stated'

/** What is taken is taken, and what is refused is refused for its own reason and no other. */
export const caseHolds = (model: Checked, [, input, refusedFor]: Case): boolean => {
  const parsed = parseInput(model, input)
  if (parsed.ok || refusedFor === undefined) return parsed.ok && refusedFor === undefined
  return parsed.refusals.every(isAbout(refusedFor))
}

export const isAbout =
  (parameter: string) =>
  ({ path, paths }: Refusal): boolean =>
    [path, ...paths].map(parameterOf).includes(parameter)
