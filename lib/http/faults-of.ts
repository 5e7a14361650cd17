import type { z } from 'zod'
import type { FieldFault } from '@/lib/kernel/app-error'
import type { Message } from '@/lib/kernel/message'

type Issue = z.core.$ZodIssue
type Sentences = { [C in Issue['code']]?: (issue: Extract<Issue, { code: C }>) => Message }

/** What zod found wrong with a body of our own API, as sentences at fields. */
export const faultsOf = (error: z.ZodError): FieldFault[] =>
  error.issues.map((issue) => ({ path: issue.path.join('.'), say: sentence(issue) }))

const field = (name: string, values?: Message['values']): Message => ({ key: `errors.field.${name}`, values })
const lengthOf = new Set(['string'])

const sentences: Sentences = {
  invalid_type: (issue) => field(issue.input === undefined ? 'required' : 'wrongKind'),
  too_small: (issue) =>
    issue.origin === 'string' && issue.minimum === 1
      ? field('required')
      : field(lengthOf.has(issue.origin) ? 'tooShort' : 'tooSmall', { minimum: Number(issue.minimum) }),
  too_big: (issue) => field(lengthOf.has(issue.origin) ? 'tooLong' : 'tooBig', { maximum: Number(issue.maximum) }),
  invalid_format: (issue) => field(issue.format === 'email' || issue.format === 'url' ? issue.format : 'format'),
  invalid_value: () => field('option'),
  unrecognized_keys: (issue) => field('unknown', { names: { list: issue.keys } }),
}

const sentence = (issue: Issue): Message => {
  const say = sentences[issue.code] as ((issue: Issue) => Message) | undefined
  return say?.(issue) ?? field('format')
}
