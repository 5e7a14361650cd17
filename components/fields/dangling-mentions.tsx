'use client'

import dynamic from 'next/dynamic'
import { useForm, useFormStore, useValue } from '@/components/fields/form-context'
import { danglingMentions } from '@/lib/models/mentions'

// Without a fallback of its own, the whole form would be hidden while it is fetched, and the focus lost.
const LostMentions = dynamic(() => import('@/components/fields/lost-mentions'), { loading: () => null })

/** Mentions in this field that point at nothing, each with ways out: a warning, never a refusal. */
export function DanglingMentions({ path }: { path: string }) {
  const { model } = useFormStore()
  const value = useValue(path)
  const mentions = typeof value === 'string' && value.includes('@')
  const lost = useForm((form) =>
    mentions
      ? [
          ...new Set(danglingMentions(model, form.values).flatMap(({ field, text }) => (field === path ? text : []))),
        ].join(' ')
      : '',
  )
  return lost ? <LostMentions path={path} lost={lost.split(' ')} /> : null
}
