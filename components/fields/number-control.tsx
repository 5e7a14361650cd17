'use client'

import { useLocale } from 'use-intl'
import type { ControlProps } from '@/components/fields/field-control'
import { useFormStore, useValue } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { NumberInput } from '@/components/ui/number-input'
import { Slider } from '@/components/ui/slider'
import type { IntegerField, NumberField } from '@/lib/models/field'

export const IntegerControl = (props: ControlProps<IntegerField>) => <AnyNumber {...props} />
export const NumberControl = (props: ControlProps<NumberField>) => <AnyNumber {...props} />

/** Typed; also slid where both ends are known. Out-of-range numbers stay, so that the form can say what is wrong with them. */
function AnyNumber({ path, field, state, label, disabled }: ControlProps<IntegerField | NumberField>) {
  const words = useWords()
  const locale = useLocale()
  const store = useFormStore()
  const held = useValue(path)
  const value = typeof held === 'number' ? held : null
  const min = state.min ?? field.min
  const max = state.max ?? field.max
  const step = field.kind === 'number' ? (field.step ?? ((max ?? 100) - (min ?? 0) <= 2 ? 0.05 : 0.1)) : 1
  const set = (next: number | null) => store.set(path, next ?? undefined)
  return (
    <div className="flex items-center gap-3">
      <NumberInput
        className="w-40 shrink-0"
        locale={locale}
        value={value}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        unit={field.unit ? words.unit(field.unit) : undefined}
        placeholder={words.unset}
        format={{ useGrouping: false, maximumFractionDigits: field.kind === 'integer' ? 0 : 6 }}
        onValueChange={set}
      />
      {min !== undefined && max !== undefined && max > min ? (
        <>
          <Slider
            aria-label={label}
            className="min-w-16 max-w-72 flex-1"
            value={Math.min(max, Math.max(min, value ?? field.initial ?? min))}
            min={min}
            max={max}
            step={step}
            disabled={disabled}
            onValueChange={(next) => set(Math.round(next * 1e6) / 1e6)}
          />
          <span className="figures shrink-0 text-xs text-faint max-xl:hidden">
            {min}–{max}
          </span>
        </>
      ) : null}
    </div>
  )
}
