import type { ControlProps } from '@/components/fields/field-control'
import { useFormStore, useValue } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import type { ChoiceField } from '@/lib/models/field'

/** `free`: it may be left without a value. `out`: ruled out by a limit just now, which `why` tells. */
export function useChoice({ path, field, state }: ControlProps<ChoiceField>) {
  const words = useWords()
  const store = useFormStore()
  const held = useValue(path)
  return {
    value: field.options.find((option) => option === held) ?? null,
    set: (option: string | number | undefined) => store.set(path, option),
    options: field.options.map((option) => ({
      value: option,
      label: words.option(path, option, field.unit),
      out: state.options !== undefined && !state.options.some((allowed) => allowed === option),
    })),
    why: state.narrowed && words.say(state.narrowed),
    free: !state.required && field.initial === undefined,
  }
}
