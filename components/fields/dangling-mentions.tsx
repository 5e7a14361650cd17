'use client'

import { useForm, useFormStore } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { danglingMentions } from '@/lib/models/mentions'

/** Mentions in this field that point at nothing: a warning, never a refusal. */
export function DanglingMentions({ path }: { path: string }) {
  const words = useWords()
  const { model } = useFormStore()
  const said = useForm((form) =>
    danglingMentions(model, form.values)
      .filter((mention) => mention.field === path)
      .map((mention) => words.say(mention.say))
      .join('\n'),
  )
  return said ? (
    <p role="status" className="text-sm whitespace-pre-line text-doubt-ink">
      {said}
    </p>
  ) : null
}
