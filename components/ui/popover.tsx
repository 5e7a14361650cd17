'use client'

import { Popover as Base } from '@base-ui/react/popover'
import { cn, type Styled } from '@/components/ui/cn'

export const Popover = Base.Root
export const PopoverTrigger = Base.Trigger
export const PopoverClose = Base.Close

export function PopoverContent({
  className,
  side = 'bottom',
  align = 'start',
  ...props
}: Styled<Base.Popup.Props> & Pick<Base.Positioner.Props, 'side' | 'align'>) {
  return (
    <Base.Portal>
      <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8}>
        <Base.Popup
          data-slot="popover-content"
          className={cn(
            'max-h-(--available-height) w-80 max-w-(--available-width) overflow-y-auto overscroll-contain rounded-lg bg-raised p-3 shadow-raised outline-none',
            'transition-opacity duration-quick data-ending-style:opacity-0 data-starting-style:opacity-0',
            className,
          )}
          {...props}
        />
      </Base.Positioner>
    </Base.Portal>
  )
}

export function PopoverTitle({ className, ...props }: Styled<Base.Title.Props>) {
  return <Base.Title data-slot="popover-title" className={cn('text-base font-semibold', className)} {...props} />
}
