'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'
import { cn, type Styled } from '@/components/ui/cn'

/** A radio group for few, short choices. Label it with FieldName or `aria-label`. */
export function Segmented<Value>({ className, ...props }: Styled<RadioGroup.Props<Value>>) {
  return (
    <RadioGroup
      data-slot="segmented"
      className={cn(
        'flex w-fit max-w-full flex-wrap gap-px overflow-hidden rounded border border-line-strong bg-line data-invalid:border-danger',
        className,
      )}
      {...props}
    />
  )
}

/** Named by its own words: without that, a choice inside a Field would take the Field's name. */
export function SegmentedItem<Value>({ className, children, ...props }: Styled<Radio.Root.Props<Value>>) {
  const words = useId()
  return (
    <Radio.Root
      data-slot="segmented-item"
      aria-labelledby={words}
      className={cn(
        'touch flex h-[1.875rem] flex-auto items-center justify-center gap-1.5 bg-surface px-3 text-base whitespace-nowrap text-muted select-none',
        'transition-colors duration-quick hover:bg-hover hover:text-foreground focus-visible:-outline-offset-2',
        'data-checked:bg-inverse data-checked:font-medium data-checked:text-inverse-foreground',
        'data-disabled:cursor-not-allowed data-disabled:text-faint data-disabled:line-through',
        className,
      )}
      {...props}
    >
      <span id={words} className="contents">
        {children}
      </span>
    </Radio.Root>
  )
}
