'use client'

import { Search, X } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { useTyped } from '@/components/ui/use-typed'

/** Words of prompts. The first letter is a step in the history and the next ones change it, until Enter or until the box is left: back leads to the search before. */
export function SearchBox({ address, onChange }: Pick<FinderPart, 'address' | 'onChange'>) {
  const t = useTranslations('finder')
  const box = useRef<HTMLInputElement>(null)
  const kept = address.q ?? ''
  const [isNew, setNew] = useState(true)
  const write = useCallback(
    (q: string) => {
      setNew(false)
      onChange({ ...address, q: q || undefined }, isNew ? 'push' : 'replace')
    },
    [address, onChange, isNew],
  )
  const { typed, type, settle } = useTyped(kept, write)
  useFocusBySlash(box)

  const end = () => {
    settle()
    setNew(true)
  }
  const clear = () => {
    type('')
    if (kept) write('')
  }
  return (
    <div className="relative min-w-0 flex-1 md:w-60 md:flex-none">
      <Search aria-hidden className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-3.5 text-faint" />
      <Input
        ref={box}
        type="search"
        enterKeyHint="search"
        aria-label={t('search')}
        aria-keyshortcuts="/"
        placeholder={t('searchShort')}
        value={typed}
        maxLength={200}
        onValueChange={type}
        onBlur={end}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) end()
          if (event.key !== 'Escape') return
          event.preventDefault()
          if (typed) clear()
          else box.current?.blur()
        }}
        className="peer pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {typed ? (
        <button
          type="button"
          aria-label={t('clearSearch')}
          onClick={() => {
            clear()
            box.current?.focus()
          }}
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-faint hover:text-foreground max-md:w-11"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : (
        <Kbd
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-1.5 my-auto peer-focus:hidden max-md:hidden"
        >
          /
        </Kbd>
      )}
    </div>
  )
}

function useFocusBySlash(box: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = event
      const isBusy =
        target instanceof Element &&
        target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]')
      if (key !== '/' || isBusy || ctrlKey || metaKey || altKey) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [box])
}
