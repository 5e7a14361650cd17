'use client'

import { Field } from '@base-ui/react/field'
import { controlLook } from '@/components/ui/input'
import { cn } from '@/components/ui/cn'

/** Grows with its text. */
export function Textarea({ className, rows = 3, ...props }: React.ComponentProps<'textarea'>) {
  return (
    <Field.Control
      render={
        <textarea
          data-slot="textarea"
          rows={rows}
          className={cn(
            controlLook,
            'field-sizing-content max-h-[60dvh] min-h-16 resize-y px-2.5 py-2 leading-5',
            className,
          )}
          {...props}
        />
      }
    />
  )
}
