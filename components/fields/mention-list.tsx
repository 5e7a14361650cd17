'use client'

import { useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { useForm, useFormStore } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { cn } from '@/components/ui/cn'
import { mentionable } from '@/lib/models/mentions'

/** The `@im` that is being typed, and where its `@` stands. */
export type MentionQuery = { typed: string; start: number } | undefined

export function mentionQueryAt(text: string, area: HTMLTextAreaElement | null): MentionQuery {
  const before = text.slice(0, area?.selectionStart ?? text.length)
  const match = /(?:^|[\s(,.;:])@([A-Za-z_]*\d*)$/.exec(before)
  return match ? { typed: match[1] ?? '', start: before.length - (match[1]?.length ?? 0) - 1 } : undefined
}

type Keys = Pick<
  React.ComponentProps<'textarea'>,
  'onKeyDown' | 'onBlur' | 'aria-controls' | 'aria-activedescendant' | 'aria-autocomplete'
>

/** Offers what a prompt can point at while an `@` is being typed below. */
export function MentionList({
  query,
  text,
  area,
  onPick,
  onClose,
  children,
}: {
  query: MentionQuery
  text: string
  area: React.RefObject<HTMLTextAreaElement | null>
  onPick: (text: string) => void
  onClose: () => void
  children: (keys: Keys) => React.ReactNode
}) {
  const words = useWords()
  const id = useId()
  const store = useFormStore()
  const counts = useForm((form) => (query ? JSON.stringify(mentionable(store.model, form.values)) : '{}'))
  const [place, setPlace] = useState(0)
  const offers = query
    ? offered(JSON.parse(counts)).filter((name) => name.toLowerCase().startsWith(query.typed.toLowerCase()))
    : []
  const open = offers.length > 0 && !(offers.length === 1 && offers[0] === query?.typed)
  const active = Math.min(place, offers.length - 1)

  const pick = (name: string) => {
    if (!query) return
    const end = query.start + 1 + query.typed.length
    const inserted = `@${name}${/^\s/.test(text.slice(end)) ? '' : ' '}`
    // The caret must stand right before the next key arrives.
    flushSync(() => onPick(text.slice(0, query.start) + inserted + text.slice(end)))
    setPlace(0)
    const caret = query.start + inserted.length
    area.current?.setSelectionRange(caret, caret)
  }
  const acts: Record<string, () => void> = {
    ArrowDown: () => setPlace((active + 1) % offers.length),
    ArrowUp: () => setPlace((active + offers.length - 1) % offers.length),
    Enter: () => pick(offers[active] ?? ''),
    Tab: () => pick(offers[active] ?? ''),
    Escape: onClose,
  }
  return (
    <div className="relative">
      {children({
        'aria-autocomplete': open ? 'list' : undefined,
        'aria-controls': open ? id : undefined,
        'aria-activedescendant': open ? `${id}-${active}` : undefined,
        onBlur: onClose,
        onKeyDown: (event) => {
          const act = open && !event.ctrlKey && !event.metaKey ? acts[event.key] : undefined
          if (!act) return
          event.preventDefault()
          event.stopPropagation()
          act()
        },
      })}
      {open ? (
        <ul
          id={id}
          role="listbox"
          aria-label={words.t('create.mentions.title')}
          className="absolute top-full left-0 z-10 mt-1 max-h-48 min-w-40 overflow-y-auto rounded-lg bg-raised p-1 shadow-raised"
        >
          {offers.map((name, index) => (
            <li
              key={name}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={cn(
                'touch flex min-h-7 items-center rounded-sm px-2 font-mono text-sm',
                index === active && 'bg-hover',
              )}
              onMouseDown={(event) => {
                event.preventDefault()
                pick(name)
              }}
            >
              @{name}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

const offered = (counts: Record<string, number>) =>
  Object.entries(counts).flatMap(([kind, count]) => Array.from({ length: count }, (_, index) => `${kind}${index + 1}`))
