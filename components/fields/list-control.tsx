'use client'

import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ControlProps } from '@/components/fields/field-control'
import { isAssumed } from '@/components/fields/field-row'
import { useForm, useFormStore } from '@/components/fields/form-context'
import { valueIn } from '@/components/fields/form-store'
import { ListCard } from '@/components/fields/list-card'
import { ListTotals } from '@/components/fields/list-totals'
import { useItemKeys } from '@/components/fields/use-item-keys'
import { moved } from '@/components/fields/use-media'
import { useMentionOffset } from '@/components/fields/use-mention-offset'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import type { ListField } from '@/lib/models/field'
import { initialFields } from '@/lib/models/kinds'

/** With this many, a card that is not worked on is one line. */
const fewEnough = 2

/** Objects as small cards: opened and closed, moved by drag or keyboard, copied, removed, and counted up. */
export function ListControl({ path, field, state, label, labelId, describedBy, disabled }: ControlProps<ListField>) {
  const words = useWords()
  const store = useFormStore()
  // Not the items: a key in one card would draw all cards again.
  const count = useForm((form) => itemsIn(valueIn(form.values, path)).length)
  const itemsNow = () => itemsIn(valueIn(store.read().values, path))
  const group = useRef<HTMLDivElement>(null)
  const keys = useItemKeys(count)
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(count > fewEnough ? [] : keys.now))
  const [dragged, setDragged] = useState<number>()
  const [said, setSaid] = useState('')
  const offset = useMentionOffset(path)
  const max = state.maxCount ?? field.max
  const full = max !== undefined && count >= max
  const title = (index: number) => titleOf(path, field, label, offset + index + 1, words)

  /** The focus must stand right before the next key arrives. */
  const focus = (index: number, target: string) => {
    const card = group.current?.querySelectorAll<HTMLElement>(':scope > [data-slot="list-item"]')[index]
    card?.querySelector<HTMLElement>(target)?.focus()
    card?.scrollIntoView({ block: 'nearest' })
  }
  const insert = (index: number, ...items: unknown[]) => {
    flushSync(() => {
      const added = keys.insert(index, items.length)
      setOpen((all) => new Set(count + items.length > fewEnough ? added : [...all, ...added]))
      store.setItems(path, itemsNow().toSpliced(index, 0, ...items), (at) => (at < index ? at : at + items.length))
    })
    focus(index, ':is(input:not([type=file]), textarea, button[data-add])')
  }
  /** As many at first as there must be. */
  const add = () =>
    insert(
      count,
      ...Array.from({ length: count === 0 ? Math.max(1, field.min ?? 1) : 1 }, () => initialFields(field.item)),
    )
  const move = (from: number, to: number, handle = '[data-grip]') => {
    if (to < 0 || to >= count || to === from) return
    const order = moved([...itemsNow().keys()], from, to)
    flushSync(() => {
      keys.move(from, to)
      store.setItems(path, moved(itemsNow(), from, to), (at) => order.indexOf(at))
      setSaid(words.t('create.list.moved', { title: title(from), place: to + 1, count }))
    })
    focus(to, handle)
  }
  const remove = (index: number) => {
    flushSync(() => {
      keys.remove(index)
      store.setItems(path, itemsNow().toSpliced(index, 1), (at) => (at === index ? undefined : at - Number(at > index)))
    })
    if (count > 1) focus(Math.min(index, count - 2), '[data-remove]')
    else group.current?.querySelector<HTMLElement>('[data-add]')?.focus()
  }
  return (
    <div
      ref={group}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      className="flex flex-col gap-2"
    >
      {keys.now.map((key, index) => (
        <ListCard
          key={key}
          path={`${path}.${index}`}
          field={field}
          title={title(index)}
          index={index}
          count={count}
          open={open.has(key)}
          assumed={isAssumed(field)}
          full={full || disabled}
          over={dragged !== undefined && dragged !== index}
          onToggle={() => setOpen((all) => (all.has(key) ? without(all, key) : new Set([...all, key])))}
          onMove={(to, handle) => move(index, to, handle)}
          onDuplicate={() => insert(index + 1, structuredClone(itemsNow()[index]))}
          onRemove={() => remove(index)}
          onDrag={(begun) => setDragged(begun ? index : undefined)}
          onDropped={() => {
            if (dragged !== undefined) move(dragged, index)
            setDragged(undefined)
          }}
        />
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button type="button" variant="outline" size="sm" data-add disabled={disabled || full} onClick={add}>
          <Plus aria-hidden />
          {words.t('create.list.add')}
        </Button>
        {max === undefined || count === 0 ? null : (
          <span className="figures text-xs text-faint">
            {count} / {max}
          </span>
        )}
        {full && max > 0 ? <span className="text-xs text-faint">{words.t('create.list.full', { max })}</span> : null}
        {count === 0 ? null : <ListTotals path={path} />}
      </div>
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  )
}

const none: readonly unknown[] = []
const itemsIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : none)

/** `@Character1` as the prompt calls it, else "Shot 2", else the list's own name with the number. */
const titleOf = (path: string, field: ListField, label: string, number: number, { t }: ReturnType<typeof useWords>) => {
  if (field.mentionedAs) return `@${field.mentionedAs}${number}`
  const key = `create.list.titles.${path}`
  return t.has(key) ? t(key, { number }) : `${label} ${number}`
}

const without = (all: ReadonlySet<number>, key: number) => new Set([...all].filter((other) => other !== key))
