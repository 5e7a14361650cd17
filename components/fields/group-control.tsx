'use client'

import type { ControlProps } from '@/components/fields/field-control'
import { FieldRow, isAssumed } from '@/components/fields/field-row'
import type { GroupField } from '@/lib/models/field'

export function GroupControl({ path, field, labelId, describedBy }: ControlProps<GroupField>) {
  return (
    <div
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      className="flex flex-col gap-4 border-l border-line-strong pl-3"
    >
      {Object.entries(field.fields).map(([name, inner]) => (
        <FieldRow key={name} path={`${path}.${name}`} field={inner} assumedAbove={isAssumed(field)} />
      ))}
    </div>
  )
}
