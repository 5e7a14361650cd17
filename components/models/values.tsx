'use client'

import { useWords } from '@/components/fields/use-words'
import type { Field } from '@/lib/models/field'
import { valuesOf } from '@/lib/models/parameters'

const few = 12

/** The values a parameter takes as the gateway spells them, each with what it means where that says more; folded away where there are many. */
export function Values({ field, path }: { field: Field; path: string }) {
  const { t, option, unit: unitWords } = useWords()
  const { values } = valuesOf(field)
  if (values.length === 0) return null
  const unit = 'unit' in field ? field.unit : undefined
  const list = (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {values.map((value) => {
        const words = option(path, value)
        return (
          <li key={value} className="min-w-0">
            <code className="font-mono text-sm break-all text-foreground">{value}</code>
            {words === String(value) ? null : <span className="text-sm text-faint"> {words}</span>}
          </li>
        )
      })}
      {unit ? <li className="text-sm text-faint">{unitWords(unit)}</li> : null}
    </ul>
  )
  if (values.length <= few) return list
  return (
    <details>
      <summary className="touch w-fit cursor-pointer content-center text-sm hover:text-foreground">
        {t('modelPages.values', { count: values.length })}
      </summary>
      {list}
    </details>
  )
}
