'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'

/** One of several choices that may be taken together, and how much there is of it. */
export function CheckRow({
  checked,
  onCheckedChange,
  count,
  className,
  children,
}: {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  count?: React.ReactNode
  className?: string
  children: React.ReactNode
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the checkbox inside is its control
    <label
      data-slot="check-row"
      className={cn(
        'touch flex items-center gap-2.5 rounded-sm px-2 py-1 text-base hover:bg-hover md:min-h-7',
        className,
      )}
    >
      <Checkbox checked={checked} onCheckedChange={onCheckedChange} />
      <span className="min-w-0 flex-1 break-words">{children}</span>
      {count === undefined ? null : <span className="figures text-sm text-faint">{count}</span>}
    </label>
  )
}
