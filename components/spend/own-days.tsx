'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field, FieldError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { SpendAddress } from '@/lib/spend/contract'

/** The first and the last day, into the address once they are a range. */
export function OwnDays({ address, onChange }: { address: SpendAddress; onChange: (to: SpendAddress) => void }) {
  const t = useTranslations('spend')
  const kept = { from: address.from ?? '', to: address.to ?? '' }
  const [typed, setTyped] = useState(kept)
  const [seen, setSeen] = useState(kept)
  if (kept.from !== seen.from || kept.to !== seen.to) {
    setSeen(kept)
    setTyped(kept)
  }
  const isBackwards = typed.from !== '' && typed.to !== '' && typed.from > typed.to
  const put = (days: typeof typed) => {
    setTyped(days)
    // A year on its way to 2026 is 0002 first.
    const isWhole = [days.from, days.to].every((day) => day >= '1970')
    if (isWhole && days.from <= days.to && (days.from !== kept.from || days.to !== kept.to)) onChange(days)
  }
  return (
    <Field invalid={isBackwards} className="flex-row flex-wrap items-center max-md:w-full">
      {(['from', 'to'] as const).map((end) => (
        <Input
          key={end}
          type="date"
          aria-label={t(end)}
          value={typed[end]}
          onValueChange={(value) => put({ ...typed, [end]: value })}
          className="w-auto max-md:flex-1"
        />
      ))}
      <FieldError>{isBackwards ? t('backwards') : undefined}</FieldError>
    </Field>
  )
}
