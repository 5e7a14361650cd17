'use client'

import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import { cn, type Styled } from '@/components/ui/cn'

export function Checkbox({ className, ...props }: Styled<Base.Root.Props>) {
  return (
    <Base.Root
      data-slot="checkbox"
      className={cn(
        'relative flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface',
        'after:absolute after:-inset-3 md:after:-inset-1 data-checked:border-inverse data-checked:bg-inverse data-checked:text-inverse-foreground data-disabled:opacity-45 data-invalid:border-danger',
        className,
      )}
      {...props}
    >
      <Base.Indicator className="flex">
        <Check aria-hidden className="size-3" strokeWidth={3} />
      </Base.Indicator>
    </Base.Root>
  )
}
