'use client'

import type { ControlProps } from '@/components/fields/field-control'
import { useChoice } from '@/components/fields/use-choice'
import { useWords } from '@/components/fields/use-words'
import { Select, SelectContent, SelectItem, SelectTrigger } from '@/components/ui/select'
import type { ChoiceField } from '@/lib/models/field'

export default function ChoiceList(props: ControlProps<ChoiceField>) {
  const words = useWords()
  const { value, set, options, why, free } = useChoice(props)
  return (
    <Select<string | number | null>
      value={value}
      disabled={props.disabled}
      items={[...(free ? [{ value: null, label: words.unset }] : []), ...options]}
      onValueChange={(option) => set(option ?? undefined)}
    >
      <SelectTrigger
        aria-labelledby={props.labelId}
        aria-describedby={props.describedBy}
        placeholder={words.unset}
        className="max-w-72"
      />
      <SelectContent>
        {free ? <SelectItem value={null}>{words.unset}</SelectItem> : null}
        {options.map((option) => (
          <SelectItem
            key={option.value}
            value={option.value}
            disabled={option.out}
            title={option.out ? why : undefined}
          >
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  )
}
