'use client'

import { useWords } from '@/components/fields/use-words'
import type { Message } from '@/lib/kernel/message'

/** What an address named and what could not be used, with the reason. */
export function AddressFaults({ faults }: { faults: readonly Message[] }) {
  const { t, say } = useWords()
  if (faults.length === 0) return null
  return (
    <div role="alert" data-slot="address-faults" className="flex flex-col gap-1 border-b px-4 py-3 text-sm md:px-6">
      <p className="font-medium">{t('comparing.address.title')}</p>
      <ul className="flex flex-col gap-0.5 [overflow-wrap:anywhere] text-doubt-ink">
        {faults.map((fault, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the address itself orders them
          <li key={index}>{say(fault)}</li>
        ))}
      </ul>
    </div>
  )
}
