'use client'

import { Check } from 'lucide-react'
import { useLocale } from 'use-intl'

/** `key`: what makes it another choice than the others. */
export type QuickChoice = { key: string; words: string; count: number; isChosen: boolean; choose(): void }

/** Ranges that are often wanted, and how much there is in each: one of them at a time. */
export function QuickChoices({ label, choices }: { label: string; choices: readonly QuickChoice[] }) {
  const number = new Intl.NumberFormat(useLocale())
  return (
    <div role="group" aria-label={label} className="flex flex-col">
      {choices.map(({ key, words, count, isChosen, choose }) => (
        <button
          key={key}
          type="button"
          aria-pressed={isChosen}
          onClick={choose}
          className="touch group/choice flex items-center gap-2.5 rounded-sm px-2 py-1 text-left text-base hover:bg-hover focus-visible:-outline-offset-2 aria-pressed:font-medium md:min-h-7"
        >
          <Check aria-hidden className="invisible size-4 shrink-0 group-aria-pressed/choice:visible" />
          <span className="min-w-0 flex-1 break-words first-letter:uppercase">{words}</span>
          <span className="figures text-sm font-normal text-faint">{number.format(count)}</span>
        </button>
      ))}
    </div>
  )
}
