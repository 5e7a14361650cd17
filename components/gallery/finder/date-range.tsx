'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FinderPart } from '@/components/gallery/finder/finder-part'
import { isActive, withDates, withoutFilter } from '@/components/gallery/finder/narrowing'
import { Button } from '@/components/ui/button'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type Range = { from: string; to: string }

/** The first and the last day. What is typed goes into the address once it is a whole range. */
export function DateRange({ address, onChange }: Pick<FinderPart, 'address' | 'onChange'>) {
  const t = useTranslations('finder.dates')
  const kept: Range = { from: address.from ?? '', to: address.to ?? '' }
  const [typed, setTyped] = useState(kept)
  const [seen, setSeen] = useState(kept)
  if (kept.from !== seen.from || kept.to !== seen.to) {
    setSeen(kept)
    setTyped(kept)
  }
  const backwards = isBackwards(typed)
  const put = (range: Range) => {
    setTyped(range)
    const isSame = range.from === kept.from && range.to === kept.to
    if (isSame || isBackwards(range) || !isWhole(range.from) || !isWhole(range.to)) return
    onChange(withDates(address, { from: range.from || undefined, to: range.to || undefined }))
  }
  const day = (end: keyof Range) => (
    <Field invalid={backwards}>
      <FieldLabel>{t(end)}</FieldLabel>
      <Input
        type="date"
        value={typed[end]}
        // A date that is being typed is empty in between: only leaving it empty takes it away.
        onValueChange={(value) => (value ? put({ ...typed, [end]: value }) : setTyped({ ...typed, [end]: '' }))}
        onBlur={() => put(typed)}
      />
    </Field>
  )
  return (
    <div className="flex flex-col gap-3 p-2">
      <div className="grid grid-cols-2 gap-2">
        {day('from')}
        {day('to')}
      </div>
      {backwards ? (
        <Field invalid>
          <FieldError>{t('backwards')}</FieldError>
        </Field>
      ) : null}
      {isActive(address, 'dates') ? (
        <Button
          variant="quiet"
          size="sm"
          onClick={() => {
            setTyped({ from: '', to: '' })
            onChange(withoutFilter(address, 'dates'))
          }}
        >
          {t('clear')}
        </Button>
      ) : null}
    </div>
  )
}

const isBackwards = ({ from, to }: Range) => from !== '' && to !== '' && from > to

/** A year on its way to 2026 is 0002 first. */
const isWhole = (day: string) => day === '' || day >= '1970'
