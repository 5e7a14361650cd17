'use client'

import { Switch as Base } from '@base-ui/react/switch'
import { cn, type Styled } from '@/components/ui/cn'

export function Switch({ className, ...props }: Styled<Base.Root.Props>) {
  return (
    <Base.Root
      data-slot="switch"
      className={cn(
        'relative inline-flex h-[1.125rem] w-8 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-px transition-colors duration-quick',
        'after:absolute after:-inset-3 md:after:-inset-1 data-checked:border-inverse data-checked:bg-inverse data-disabled:opacity-45 data-invalid:border-danger',
        className,
      )}
      {...props}
    >
      <Base.Thumb className="size-3.5 rounded-full bg-muted transition-transform duration-quick data-checked:translate-x-3.5 data-checked:bg-inverse-foreground" />
    </Base.Root>
  )
}
