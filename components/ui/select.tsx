'use client'

import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { controlLook } from '@/components/ui/input'
import { cn, type Styled } from '@/components/ui/cn'

/** Give `items` (value → label) to Select so that the trigger shows the label. */
export const Select = Base.Root
export const SelectGroup = Base.Group

export function SelectTrigger({
  className,
  placeholder,
  children,
  ...props
}: Styled<Base.Trigger.Props> & { placeholder?: React.ReactNode }) {
  return (
    <Base.Trigger
      data-slot="select-trigger"
      className={cn(
        controlLook,
        'touch flex h-8 items-center justify-between gap-2 px-2.5 text-left select-none data-placeholder:text-faint',
        className,
      )}
      {...props}
    >
      {children ?? <Base.Value placeholder={placeholder} className="truncate" />}
      <Base.Icon className="text-faint">
        <ChevronsUpDown aria-hidden className="size-3.5" />
      </Base.Icon>
    </Base.Trigger>
  )
}

export function SelectContent({ className, children, ...props }: Styled<Base.Popup.Props>) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="outline-none">
        <Base.Popup
          data-slot="select-content"
          className={cn(
            'max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto overscroll-contain rounded-lg bg-raised p-1 shadow-raised outline-none',
            'transition-opacity duration-quick data-ending-style:opacity-0 data-starting-style:opacity-0',
            className,
          )}
          {...props}
        >
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

export function SelectItem({ className, children, ...props }: Styled<Base.Item.Props>) {
  return (
    <Base.Item
      data-slot="select-item"
      className={cn(
        'touch flex min-h-7 cursor-default items-center gap-2 rounded-sm py-1 pr-2 pl-7 text-base outline-none select-none data-disabled:text-faint data-highlighted:bg-hover relative',
        className,
      )}
      {...props}
    >
      <Base.ItemIndicator className="absolute left-2 flex">
        <Check aria-hidden className="size-3.5" />
      </Base.ItemIndicator>
      <Base.ItemText className="min-w-0 flex-1">{children}</Base.ItemText>
    </Base.Item>
  )
}

export function SelectGroupLabel({ className, ...props }: Styled<Base.GroupLabel.Props>) {
  return (
    <Base.GroupLabel data-slot="select-group-label" className={cn('eyebrow px-2 pt-2 pb-1', className)} {...props} />
  )
}
