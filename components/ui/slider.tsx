'use client'

import { Slider as Base } from '@base-ui/react/slider'
import { cn, type Styled } from '@/components/ui/cn'

export function Slider({ className, ...props }: Styled<Base.Root.Props<number>>) {
  return (
    <Base.Root data-slot="slider" className={cn('min-w-0', className)} {...props}>
      <Base.Control className="flex h-8 w-full touch-none items-center select-none max-md:h-11">
        <Base.Track className="h-1 w-full rounded-full bg-line-strong">
          <Base.Indicator className="rounded-full bg-foreground" />
          <Base.Thumb className="size-4 rounded-full border-2 border-foreground bg-background has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring" />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  )
}
