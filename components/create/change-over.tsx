'use client'

import { ArrowLeftRight } from 'lucide-react'
import type { Side } from '@/components/create/standing'
import { useFormStore } from '@/components/fields/form-context'
import { focusInside } from '@/components/fields/focus-inside'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import type { FieldGroup } from '@/lib/models/field'

/** "Frames and references cannot be used together. [Use references]": the other side is set aside, and comes back the same way. */
export function ChangeOver({ side, group }: { side: Side; group: FieldGroup }) {
  const words = useWords()
  const store = useFormStore()
  const { names, why, repair } = side
  const [first = ''] = names
  const what = names.length > 1 && group !== 'main' ? { message: { key: `groups.${group}` } } : { fields: names }
  return (
    <div data-path={first} data-slot="change-over" className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <p className="text-sm text-pretty text-faint">{why ? words.say(why) : words.t('create.aside')}</p>
      <Button
        type="button"
        variant="outline"
        size="sm"
        onClick={(event) => {
          const form = event.currentTarget.closest('form')
          store.repair(repair ?? { patch: [] }, names)
          requestAnimationFrame(() => focusInside(form?.querySelector(`[data-path="${CSS.escape(first)}"]`)))
        }}
      >
        <ArrowLeftRight aria-hidden />
        {words.say({ key: 'repairs.use', values: { what } })}
      </Button>
    </div>
  )
}
