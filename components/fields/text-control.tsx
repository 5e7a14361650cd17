'use client'

import { useEffect, useRef, useState } from 'react'
import type { ControlProps } from '@/components/fields/field-control'
import { useFormStore, useValue } from '@/components/fields/form-context'
import { MentionList, type MentionQuery, mentionQueryAt } from '@/components/fields/mention-list'
import { DanglingMentions } from '@/components/fields/dangling-mentions'
import { useWords } from '@/components/fields/use-words'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { TextField } from '@/lib/models/field'

export function TextControl(props: ControlProps<TextField>) {
  const { path, field, state, disabled } = props
  const store = useFormStore()
  const held = useValue(path)
  const value = typeof held === 'string' ? held : ''
  const max = state.maxCount ?? field.maxLength
  const main = path === Object.entries(store.model.fields).find(([, one]) => one.kind === 'text' && one.long)?.[0]
  return (
    <div className="flex flex-col gap-1.5">
      {field.long || field.mentions ? (
        <LongText {...props} value={value} tall={main} />
      ) : (
        <Input value={value} disabled={disabled} autoComplete="off" onValueChange={(text) => store.set(path, text)} />
      )}
      {max === undefined ? null : <Counter length={value.length > 0 ? Array.from(value).length : 0} max={max} />}
      {field.mentions ? <DanglingMentions path={path} /> : null}
    </div>
  )
}

function LongText({
  path,
  field,
  label,
  disabled,
  value,
  tall,
}: ControlProps<TextField> & { value: string; tall: boolean }) {
  const store = useFormStore()
  const area = useRef<HTMLTextAreaElement>(null)
  const [query, setQuery] = useState<MentionQuery>()
  useEffect(() => {
    // Typed before the script had arrived: React keeps the text but tells nobody.
    const typed = area.current?.value
    if (typed && typed !== value) store.set(path, typed)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the page comes to life
  }, [])
  const look = () => field.mentions && setQuery(mentionQueryAt(value, area.current))
  return (
    <MentionList
      query={query}
      text={value}
      area={area}
      onClose={() => setQuery(undefined)}
      onPick={(text) => {
        setQuery(undefined)
        store.set(path, text)
      }}
    >
      {(keys) => (
        <Textarea
          ref={area}
          rows={tall ? 5 : 3}
          className={tall ? 'min-h-28' : undefined}
          value={value}
          disabled={disabled}
          aria-label={field.mentions ? label : undefined}
          onSelect={look}
          onChange={(event) => {
            store.set(path, event.target.value)
            if (field.mentions) setQuery(mentionQueryAt(event.target.value, event.target))
          }}
          {...keys}
        />
      )}
    </MentionList>
  )
}

/** How much is used; near the end what is left, past it by how much. */
function Counter({ length, max }: { length: number; max: number }) {
  const { number, t } = useWords()
  const left = max - length
  const near = left <= Math.max(20, max * 0.1)
  return (
    <span
      data-slot="counter"
      className={cn('figures self-end text-xs', left < 0 ? 'text-danger-ink' : near ? 'text-muted' : 'text-faint')}
    >
      {left < 0 ? `${t('create.counter.over', { over: number(-left) })} · ` : null}
      {near && left >= 0 ? `${t('create.counter.left', { left: number(left) })} · ` : null}
      {number(length)} / {number(max)}
    </span>
  )
}
