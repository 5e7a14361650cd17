'use client'

import { ChevronRight } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useId, useMemo, useState } from 'react'
import { type Entry, type Standing, isFolded, standingOf } from '@/components/create/standing'
import { useForm } from '@/components/fields/form-context'
import { FieldRow, Repairs } from '@/components/fields/field-row'
import { useWords } from '@/components/fields/use-words'
import { cn } from '@/components/ui/cn'
import type { Field, FieldGroup } from '@/lib/models/field'
import { blankForm } from '@/lib/models/form'
import type { Model } from '@/lib/models/model'
import { parameterOf } from '@/lib/models/paths'
import { isBlank } from '@/lib/models/values'

// Without a fallback of its own, the whole form would be hidden while it is fetched, and the focus lost.
const ChangeOver = dynamic(() => import('@/components/create/change-over').then((file) => file.ChangeOver), {
  loading: () => null,
})

type Section = { group: FieldGroup; entries: readonly Entry[] }

const order: readonly FieldGroup[] = [
  'main',
  'shots',
  'frames',
  'references',
  'source',
  'camera',
  'sound',
  'voice',
  'output',
  'advanced',
]

/** What belongs together stands together; what is rarely needed is folded away. */
export function FieldGroups({ model }: { model: Model }) {
  const entries = Object.entries(model.fields)
  const folded = entries.filter(([, field]) => isFolded(field))
  return (
    <>
      {sectionsOf(entries.filter((entry) => !folded.includes(entry))).map((section) => (
        <GroupSection key={section.group} {...section} />
      ))}
      {folded.length > 0 ? <Folded model={model} entries={folded} /> : null}
    </>
  )
}

/** A source that must be there comes before everything else. */
const sectionsOf = (entries: readonly Entry[]): Section[] => {
  const groups = Map.groupBy(entries, ([, field]) => field.group ?? 'main')
  const first = (groups.get('source') ?? []).some(([, field]) => field.required) ? (['source'] as const) : []
  return [...new Set<FieldGroup>([...first, ...order])].flatMap((group) => {
    const inGroup = groups.get(group)
    return inGroup ? { group, entries: inGroup } : []
  })
}

function GroupSection({ group, entries }: Section) {
  const words = useWords()
  const id = useId()
  const standing = useStanding(entries)
  const named =
    group !== 'main' && !(entries.length === 1 && words.ownName(entries[0]![0]) === words.t(`groups.${group}`))
  const whole = named && standing.aside.flatMap(({ names }) => names).length === entries.length
  const common = named && !whole ? standing.common : undefined
  return (
    <section
      data-slot="field-group"
      aria-labelledby={named ? id : undefined}
      className={cn('flex min-w-0 flex-col gap-3', group !== 'main' && 'border-t pt-4')}
    >
      {named ? (
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id={id} className="eyebrow">
            {words.t(`groups.${group}`)}
          </h2>
          {common ? (
            <>
              <p className="text-sm text-pretty text-faint">{words.say(common.why)}</p>
              <Repairs repairs={common.repairs} />
            </>
          ) : null}
          {whole ? standing.aside.map((side) => <ChangeOver key={side.names[0]} side={side} group={group} />) : null}
        </header>
      ) : null}
      {whole ? null : <Rows group={group} entries={entries} standing={standing} saidAbove={common !== undefined} />}
    </section>
  )
}

function useStanding(entries: readonly Entry[]): Standing {
  const names = entries.map(([name]) => name)
  const fields = useForm((form) => form.fields)
  const aside = useForm((form) => form.aside)
  const given = useForm((form) =>
    names.filter((name) => !isBlank(form.values[name]) || form.uploads[name]?.length).join(' '),
  )
  return standingOf(names, { fields, aside, given: new Set(given.split(' ')) })
}

const wide = (field: Field) =>
  (field.kind === 'text' && (field.long || field.mentions)) ||
  (field.kind === 'media' && field.many) ||
  field.kind === 'list' ||
  field.kind === 'group' ||
  field.kind === 'json'

function Rows({ group, entries, standing, saidAbove = false }: Section & { standing: Standing; saidAbove?: boolean }) {
  const words = useWords()
  return (
    <div className="grid min-w-0 grid-cols-1 gap-x-6 gap-y-4 md:grid-cols-2">
      {entries.map(([name, field]) => {
        const side = standing.aside.find(({ names }) => names.includes(name))
        if (side?.names[0] === name)
          return (
            <div key={name} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 md:col-span-2">
              <span className="text-base font-medium text-faint">
                {new Intl.ListFormat(words.locale).format(side.names.map(words.ownName))}
              </span>
              <ChangeOver side={side} group={group} />
            </div>
          )
        return side ? null : (
          <div key={name} className={cn('min-w-0', (wide(field) || entries.length === 1) && 'md:col-span-2')}>
            <FieldRow path={name} field={field} saidAbove={saidAbove || standing.said.has(name)} />
          </div>
        )
      })}
    </div>
  )
}

function Folded({ model, entries }: { model: Model; entries: readonly Entry[] }) {
  const { t } = useWords()
  const names = entries.map(([name]) => name)
  const blank = useMemo(() => blankForm(model), [model])
  const filled = useForm((form) => names.filter((name) => differs(form.values[name], blank[name])).length)
  const wrong = useForm((form) =>
    Object.entries(form.refusals).some(
      ([path, refusals]) =>
        names.includes(parameterOf(path)) && refusals.some((refusal) => form.pressed || !refusal.missing),
    ),
  )
  const [chosen, setChosen] = useState<boolean | undefined>(filled > 0 || undefined)
  const open = wrong || chosen === true
  const id = useId()
  const sections = sectionsOf(entries)
  return (
    <section className="flex flex-col gap-4 border-t pt-3">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        className="touch flex w-fit items-center gap-1.5 rounded-sm py-1 pr-2 text-base text-muted hover:text-foreground"
        onClick={() => setChosen(!open)}
      >
        <ChevronRight aria-hidden className={cn('size-4 transition-transform duration-quick', open && 'rotate-90')} />
        {t('create.more')}
        <span className="figures text-xs text-faint">
          {filled > 0 ? t('create.moreFilled', { count: filled }) : entries.length}
        </span>
      </button>
      {open ? (
        <div id={id} className="flex flex-col gap-4 pb-1">
          {sections.map((section) => (
            <FoldedSection key={section.group} {...section} />
          ))}
        </div>
      ) : null}
    </section>
  )
}

function FoldedSection({ group, entries }: Section) {
  return <Rows group={group} entries={entries} standing={useStanding(entries)} />
}

const differs = (value: unknown, initial: unknown) =>
  !isBlank(value) && value !== initial && JSON.stringify(value) !== JSON.stringify(initial)
