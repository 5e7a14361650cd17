'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import { cn, type Styled } from '@/components/ui/cn'

export const Tabs = Base.Root

export function TabsList({ className, ...props }: Styled<Base.List.Props>) {
  return <Base.List data-slot="tabs-list" className={cn('flex gap-4 overflow-x-auto border-b', className)} {...props} />
}

export function Tab({ className, ...props }: Styled<Base.Tab.Props>) {
  return (
    <Base.Tab
      data-slot="tab"
      className={cn(
        'touch -mb-px flex h-9 items-center gap-1.5 border-b border-transparent text-base whitespace-nowrap text-muted hover:text-foreground focus-visible:-outline-offset-2 data-active:border-foreground data-active:text-foreground',
        className,
      )}
      {...props}
    />
  )
}

export function TabsPanel({ className, ...props }: Styled<Base.Panel.Props>) {
  return <Base.Panel data-slot="tabs-panel" className={cn('pt-4 outline-none', className)} {...props} />
}
