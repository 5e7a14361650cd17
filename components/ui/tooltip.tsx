'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import { cn } from '@/components/ui/cn'

/** Says more about a control that already has its name; never the only place where something is said. */
export function Tooltip({
  children,
  content,
  side = 'top',
  className,
}: {
  children: React.ReactElement<Record<string, unknown>>
  content: React.ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
}) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8}>
          <Base.Popup
            data-slot="tooltip"
            className={cn(
              'max-w-64 rounded bg-inverse px-2 py-1 text-sm text-inverse-foreground transition-opacity duration-quick data-ending-style:opacity-0 data-starting-style:opacity-0',
              className,
            )}
          >
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
