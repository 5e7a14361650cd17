'use client'

import dynamic from 'next/dynamic'
import type { ControlProps } from '@/components/fields/field-control'
import { useChoice } from '@/components/fields/use-choice'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import type { ChoiceField } from '@/lib/models/field'

const ChoiceList = dynamic(() => import('@/components/fields/choice-list'), {
  loading: () => <Skeleton className="h-8 max-w-72" />,
})

/** Few and short: side by side. Else a list. What a limit rules out stays, greyed, with the reason. */
export function ChoiceControl(props: ControlProps<ChoiceField>) {
  const { options } = useChoice(props)
  const short = options.length <= 5 && options.map(({ label }) => label).join('').length <= 44
  return short ? <SideBySide {...props} /> : <ChoiceList {...props} />
}

function SideBySide(props: ControlProps<ChoiceField>) {
  const { value, set, options, why, free } = useChoice(props)
  return (
    <Segmented<string | number | null>
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
      value={value}
      disabled={props.disabled}
      onValueChange={(option) => set(option ?? undefined)}
    >
      {options.map((option) => (
        <SegmentedItem<string | number>
          key={option.value}
          value={option.value}
          title={option.out ? why : undefined}
          disabled={option.out && option.value !== value}
          onClick={() => {
            if (option.value === value && free) set(undefined)
          }}
        >
          {option.label}
        </SegmentedItem>
      ))}
    </Segmented>
  )
}
