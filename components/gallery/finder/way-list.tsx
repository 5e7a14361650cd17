'use client'

import { useId } from 'react'

/** `key`: what makes it another way than the others. `aside`: what is at its end. */
export type Way = { key: string; words: string; aside?: string; go(): void }

/** Ways out of a search that found nothing, under what they are. */
export function WayList({ label, ways }: { label: string; ways: readonly Way[] }) {
  const id = useId()
  return (
    <div className="flex w-full flex-col gap-1.5">
      <p id={id} className="text-pretty text-muted">
        {label}
      </p>
      <ul aria-labelledby={id} className="flex flex-col rounded-lg border text-left">
        {ways.map(({ key, words, aside, go }) => (
          <li key={key} className="flex not-first:border-t">
            <button
              type="button"
              onClick={go}
              className="touch flex min-h-9 flex-1 items-baseline justify-between gap-4 px-3 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 break-words">{words}</span>
              {aside ? <span className="figures shrink-0 text-sm text-faint">{aside}</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
