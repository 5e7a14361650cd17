'use client'

import { useTranslations } from 'use-intl'
import { useWords } from '@/components/fields/use-words'
import { CheckRow } from '@/components/ui/check-row'
import type { Field } from '@/lib/models/field'
import type { Model } from '@/lib/models/model'

/** The values that each field takes in turn. */
export type Varied = Record<string, (string | number | boolean)[]>

/** Fields with few values that all of these models have; what one model does not take is said of its rows in the plan. */
export function VaryFields({
  models,
  value,
  onChange,
}: {
  models: readonly Model[]
  value: Varied
  onChange: (value: Varied) => void
}) {
  const t = useTranslations('batches')
  const words = useWords()
  const [first, ...others] = models
  const shared = Object.entries(first?.fields ?? {}).filter(
    ([name, field]) => valuesOf(field).length > 1 && others.every(({ fields }) => name in fields),
  )
  if (shared.length === 0) return null
  const turn = (name: string, option: string | number | boolean, isOn: boolean) => {
    const without = (value[name] ?? []).filter((other) => other !== option)
    onChange({ ...value, [name]: isOn ? [...without, option] : without })
  }
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium">{t('matrix.vary')}</p>
      <p className="text-sm text-faint">{t('matrix.varyText')}</p>
      <div className="grid gap-x-6 gap-y-3 pt-2 sm:grid-cols-2 lg:grid-cols-3">
        {shared.map(([name, field]) => (
          <fieldset key={name} className="flex min-w-0 flex-col">
            <legend className="text-sm text-muted">{words.field(name)}</legend>
            {valuesOf(field).map((option) => (
              <CheckRow
                key={String(option)}
                className="-mx-2"
                checked={value[name]?.includes(option) ?? false}
                onCheckedChange={(isOn) => turn(name, option, isOn)}
              >
                {typeof option === 'boolean'
                  ? t(option ? 'yes' : 'no')
                  : words.option(name, option, field.kind === 'choice' ? field.unit : undefined)}
              </CheckRow>
            ))}
          </fieldset>
        ))}
      </div>
    </div>
  )
}

function valuesOf(field: Field): readonly (string | number | boolean)[] {
  if (field.kind === 'choice') return field.options
  return field.kind === 'toggle' ? [false, true] : []
}
