'use client'

import { Dices, X } from 'lucide-react'
import type { ControlProps } from '@/components/fields/field-control'
import { useFormStore, useValue } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { NumberInput } from '@/components/ui/number-input'
import type { SeedField } from '@/lib/models/field'

const defaultMax = 2 ** 31 - 1

/** Blank means: a new one each time. */
export function SeedControl({ path, field, disabled }: ControlProps<SeedField>) {
  const { t } = useWords()
  const store = useFormStore()
  const held = useValue(path)
  const value = typeof held === 'number' ? held : null
  const roll = () => {
    const min = Math.max(field.min ?? 0, 0)
    const max = field.max ?? defaultMax
    store.set(path, min + Math.floor(Math.random() * (max - min + 1)))
  }
  return (
    <div className="flex items-center gap-1.5">
      <NumberInput
        className="w-48"
        value={value}
        min={field.min}
        max={field.max}
        disabled={disabled}
        placeholder={t('create.seed.random')}
        format={{ useGrouping: false, maximumFractionDigits: 0 }}
        onValueChange={(next) => store.set(path, next ?? undefined)}
      />
      <Button
        title={t('create.seed.roll')}
        type="button"
        variant="outline"
        size="icon"
        aria-label={t('create.seed.roll')}
        disabled={disabled}
        onClick={roll}
      >
        <Dices aria-hidden />
      </Button>
      {value === null ? null : (
        <Button
          title={t('create.seed.clear')}
          type="button"
          variant="quiet"
          size="icon"
          aria-label={t('create.seed.clear')}
          onClick={() => store.set(path, undefined)}
        >
          <X aria-hidden />
        </Button>
      )}
    </div>
  )
}
