import { useForm, useFormStore } from '@/components/fields/form-context'
import type { MediaField } from '@/lib/models/field'
import { countAt } from '@/lib/models/values'

/** How many others of the same name are counted before this field's. */
export function useMentionOffset(path: string, { mentionedAs }: MediaField): number {
  const { fields } = useFormStore().model
  return useForm((form) => {
    const names = Object.keys(fields)
    const before = names.slice(0, Math.max(0, names.indexOf(path)))
    return before
      .filter((name) => {
        const other = fields[name]
        return (
          mentionedAs !== undefined &&
          other !== undefined &&
          'mentionedAs' in other &&
          other.mentionedAs === mentionedAs
        )
      })
      .reduce((sum, name) => sum + countAt(form.values, name), 0)
  })
}
