'use client'

import type { ControlProps } from '@/components/fields/field-control'
import { useFormStore, useValue } from '@/components/fields/form-context'
import { FieldLabel } from '@/components/ui/field'
import { Switch } from '@/components/ui/switch'
import type { ToggleField } from '@/lib/models/field'

export function ToggleControl({ path, labelId, label, disabled }: ControlProps<ToggleField>) {
  const store = useFormStore()
  const value = useValue(path)
  return (
    <div className="flex min-h-8 items-center gap-2.5">
      <Switch checked={value === true} disabled={disabled} onCheckedChange={(checked) => store.set(path, checked)} />
      <FieldLabel
        id={labelId}
        title={path.slice(path.lastIndexOf('.') + 1)}
        className={disabled ? 'text-faint' : undefined}
      >
        {label}
      </FieldLabel>
    </div>
  )
}
