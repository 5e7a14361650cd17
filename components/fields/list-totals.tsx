'use client'

import { useForm, useFormStore } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { cn } from '@/components/ui/cn'
import type { RuleOf } from '@/lib/models/rule'
import { placesOf, type Values } from '@/lib/models/values'

/** "9 s of at most 15 s", where a rule adds a number up over the items; it warns when that is too much or too little. */
export function ListTotals({ path }: { path: string }) {
  const { rules } = useFormStore().model
  return rules
    .filter((rule) => rule.rule === 'total')
    .filter(({ sum, of }) => sum && of.some((one) => one.startsWith(`${path}[]`)))
    .map((rule) => <Total key={rule.of.join(' ')} rule={rule} />)
}

function Total({ rule }: { rule: RuleOf<'total'> }) {
  const words = useWords()
  const { fields } = useFormStore().model
  const sum = useForm((form) => sumOf(rule, form.values))
  const { max, min } = rule
  const [of = ''] = rule.of
  const amount = (value: number) => words.amount(fields, of, value)
  const low = min !== undefined && sum < min
  return (
    <span data-slot="list-total" className={cn('figures text-xs', low || sum > max ? 'text-danger-ink' : 'text-faint')}>
      {low
        ? words.t('create.list.totalBetween', { total: amount(sum), min: amount(min), max: amount(max) })
        : words.t('create.list.total', { total: amount(sum), max: amount(max) })}
    </span>
  )
}

const sumOf = (rule: RuleOf<'total'>, values: Values) =>
  rule.of
    .flatMap((of) => placesOf(values, of))
    .reduce((sum, { value }) => sum + (typeof value === 'number' ? value : 0), 0)
