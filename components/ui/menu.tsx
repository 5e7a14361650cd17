'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { cn, type Styled } from '@/components/ui/cn'

export const Menu = Base.Root
export const MenuTrigger = Base.Trigger
export const MenuRadioGroup = Base.RadioGroup

const item =
  "touch flex cursor-default md:min-h-7 items-center gap-2 rounded-sm px-2 py-1 text-base outline-none select-none data-disabled:text-faint data-highlighted:bg-hover [&_svg:not([class*='size-'])]:size-4 [&_svg]:text-faint"

export function MenuContent({
  className,
  side = 'bottom',
  align = 'end',
  anchor,
  ...props
}: Styled<Base.Popup.Props> & Pick<Base.Positioner.Props, 'side' | 'align' | 'anchor'>) {
  return (
    <Base.Portal>
      <Base.Positioner
        side={side}
        align={align}
        anchor={anchor}
        sideOffset={6}
        collisionPadding={8}
        className="outline-none"
      >
        <Base.Popup
          data-slot="menu-content"
          className={cn(
            'max-h-(--available-height) min-w-44 overflow-y-auto rounded-lg bg-raised p-1 shadow-raised outline-none',
            'transition-opacity duration-quick data-ending-style:opacity-0 data-starting-style:opacity-0',
            className,
          )}
          {...props}
        />
      </Base.Positioner>
    </Base.Portal>
  )
}

export function MenuItem({
  className,
  tone = 'plain',
  ...props
}: Styled<Base.Item.Props> & { tone?: 'plain' | 'danger' }) {
  return (
    <Base.Item
      data-slot="menu-item"
      className={cn(item, tone === 'danger' && 'text-danger-ink [&_svg]:text-danger-ink', className)}
      {...props}
    />
  )
}

export function MenuRadioItem({ className, children, ...props }: Styled<Base.RadioItem.Props>) {
  return (
    <Base.RadioItem data-slot="menu-radio-item" className={cn(item, 'relative pl-7', className)} {...props}>
      <Base.RadioItemIndicator className="absolute left-2 flex">
        <Check aria-hidden className="size-3.5" />
      </Base.RadioItemIndicator>
      {children}
    </Base.RadioItem>
  )
}

export function MenuSeparator({ className, ...props }: Styled<Base.Separator.Props>) {
  return <Base.Separator data-slot="menu-separator" className={cn('my-1 h-px bg-line', className)} {...props} />
}
