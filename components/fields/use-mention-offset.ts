import { useForm, useFormStore } from '@/components/fields/form-context'
import { mentionOffset } from '@/lib/models/mentions'

/** How many others of the same name are counted before this field's. */
export function useMentionOffset(path: string): number {
  const { model } = useFormStore()
  return useForm((form) => mentionOffset(model, form.values, path))
}
