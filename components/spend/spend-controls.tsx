'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { FilterSelect } from '@/components/models/filter-select'
import { OwnDays } from '@/components/spend/own-days'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { type SpendAddress, type SpendFilter, SpendGroup, SpendRange, type SpendReport } from '@/lib/spend/contract'

const filters = ['model', 'family', 'connection', 'collection', 'tag'] as const satisfies SpendFilter[]

/** Which days, by what, and what of it. On a phone the filters are folded away. */
export function SpendControls({
  address,
  report,
  isAdmin,
  onChange,
}: {
  address: SpendAddress
  report: SpendReport
  isAdmin: boolean
  onChange: (to: SpendAddress) => void
}) {
  const t = useTranslations('spend')
  const [chosenOpen, setOpen] = useState<boolean>()
  const isOwn = Boolean(address.from || address.to)
  const ranges = [...SpendRange.options, 'own' as const]
  const groups = SpendGroup.options.filter((group) => group !== 'person' || isAdmin)
  const set = [...filters, 'person' as const].filter((name) => address[name]).length
  const open = chosenOpen ?? set > 0
  const people = [{ value: 'all', words: t('everyone') }, ...report.choices.person]
  return (
    <search className="flex flex-wrap items-center gap-2 border-b px-4 py-3 md:px-6">
      <FilterSelect
        label={t('range.label')}
        any={t('range.month')}
        choices={ranges.filter((range) => range !== 'month').map((key) => ({ key, words: t(`range.${key}`) }))}
        chosen={isOwn ? 'own' : address.range === 'month' ? undefined : address.range}
        onChoose={(range) =>
          onChange(
            range === 'own'
              ? { range: undefined, from: report.days?.from ?? report.today, to: report.days?.to ?? report.today }
              : { range, from: undefined, to: undefined },
          )
        }
      />
      {isOwn ? <OwnDays address={address} onChange={onChange} /> : null}
      <FilterSelect
        label={t('group.label')}
        any={t('group.day')}
        choices={groups.filter((group) => group !== 'day').map((key) => ({ key, words: t(`group.${key}`) }))}
        chosen={report.group === 'day' ? undefined : report.group}
        onChoose={(group) => onChange({ group })}
      />
      <FilterSelect
        label={t('convert')}
        any={t('convertOff')}
        choices={(['USD', 'TRY'] as const).map((currency) => ({
          key: currency,
          words: t('convertIn', { currency }),
        }))}
        chosen={address.in as 'USD' | undefined}
        onChoose={(currency) => onChange({ in: currency })}
      />
      <Button variant="outline" aria-expanded={open} aria-controls="spend-filters" onClick={() => setOpen(!open)}>
        <SlidersHorizontal aria-hidden />
        {t('filters')}
        {set > 0 ? ` · ${set}` : ''}
      </Button>
      <div
        id="spend-filters"
        className={cn('flex w-full flex-col gap-2 md:flex-row md:flex-wrap', open ? '' : 'hidden')}
      >
        {filters.map((name) => (
          <FilterSelect
            key={name}
            label={t(`group.${name}`)}
            any={t('any')}
            choices={withChosen(report.choices[name], address[name])}
            chosen={address[name]}
            onChoose={(value) => onChange({ [name]: value })}
          />
        ))}
        {isAdmin ? (
          <FilterSelect
            label={t('group.person')}
            any={t('mine')}
            choices={withChosen(people, address.person)}
            chosen={address.person}
            onChoose={(person) => onChange({ person })}
          />
        ) : null}
        <ZoneChoice zone={address.tz} shown={report.tz} onChange={onChange} />
        {set > 0 ? (
          <Button
            variant="quiet"
            onClick={() =>
              onChange(Object.fromEntries([...filters, 'person'].map((name) => [name, undefined])) as SpendAddress)
            }
          >
            {t('clear')}
          </Button>
        ) : null}
      </div>
    </search>
  )
}

/** Several values of one filter, as an address may hold them, are a choice of their own, by their names. */
function withChosen(choices: { value: string; words: string }[], chosen: string | undefined) {
  const listed = choices.map(({ value, words }) => ({ key: value, words }))
  if (!chosen?.includes(',')) return listed
  const words = chosen.split(',').map((value) => listed.find(({ key }) => key === value)?.words ?? value)
  return [...listed, { key: chosen, words: words.join(', ') }]
}

function ZoneChoice({ zone, shown, onChange }: { zone?: string; shown: string; onChange: (to: SpendAddress) => void }) {
  const t = useTranslations('spend')
  const zones = Intl.supportedValuesOf('timeZone')
  return (
    <FilterSelect
      label={t('zone')}
      any={zone ? t('mine') : shown}
      choices={(zones.includes('UTC') ? zones : ['UTC', ...zones]).map((key) => ({ key, words: key }))}
      chosen={zone}
      onChoose={(tz) => onChange({ tz })}
    />
  )
}
