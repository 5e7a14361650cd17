'use client'

import { Field as Base } from '@base-ui/react/field'
import { cn, type Styled } from '@/components/ui/cn'

/** Binds label, description and error to the one control inside it. `invalid` sets `aria-invalid` there and `data-invalid` here. */
export function Field({ className, ...props }: Styled<Base.Root.Props>) {
  return (
    <Base.Root data-slot="field" className={cn('group/field flex min-w-0 flex-col gap-1.5', className)} {...props} />
  )
}

export function FieldLabel({ className, ...props }: Styled<Base.Label.Props>) {
  return (
    <Base.Label
      data-slot="field-label"
      className={cn('text-base font-medium text-foreground data-disabled:text-faint', className)}
      {...props}
    />
  )
}

/** The label of a control that is not one native input: select, segmented, slider. */
export function FieldName({ className, ...props }: Styled<Base.Label.Props>) {
  return <FieldLabel nativeLabel={false} render={<div />} className={className} {...props} />
}

export function FieldDescription({ className, ...props }: Styled<Base.Description.Props>) {
  return <Base.Description data-slot="field-description" className={cn('text-sm text-faint', className)} {...props} />
}

export function FieldError({ className, children, ...props }: Styled<Base.Error.Props>) {
  if (!children) return null
  return (
    <Base.Error data-slot="field-error" match className={cn('text-sm text-danger-ink', className)} {...props}>
      {children}
    </Base.Error>
  )
}
