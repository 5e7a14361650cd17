'use client'

import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { useForm } from '@/components/fields/form-context'
import { FieldRow, Repairs } from '@/components/fields/field-row'
import { useWords } from '@/components/fields/use-words'
import { cn } from '@/components/ui/cn'
import type { Message } from '@/lib/kernel/message'
import type { Field, FieldGroup } from '@/lib/models/field'
import { blankForm } from '@/lib/models/form'
import type { Model } from '@/lib/models/model'
import { parameterOf } from '@/lib/models/paths'
import type { Repair } from '@/lib/models/refusal'
import { isBlank } from '@/lib/models/values'

type Entry = readonly [name: string, field: Field]
type Section = { group: FieldGroup; entries: Entry[] }

const order: readonly FieldGroup[] = [
  'main',
  'shots',
  'frames',
  'references',
  'source',
  'sound',
  'voice',
  'output',
  'advanced',
]

/** What belongs together stands together; what is rarely needed is folded away. */
export function FieldGroups({ model }: { model: Model }) {
  const entries = Object.entries(model.fields)
  const folded = entries.filter(([, field]) => field.kind !== 'json' && (field.rare || field.group === 'advanced'))
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
  const common = useCommonReason(entries)
  const named =
    group !== 'main' && !(entries.length === 1 && words.ownName(entries[0]![0]) === words.t(`groups.${group}`))
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
        </header>
      ) : null}
      <Rows entries={entries} saidAbove={named && common !== undefined} />
    </section>
  )
}

/** Where a whole group is greyed or without effect for one reason, it is said once. */
function useCommonReason(entries: readonly Entry[]): { why: Message; repairs: readonly Repair[] } | undefined {
  const states = useForm((form) => form.fields)
  const [first, ...others] = entries.map(([name]) => {
    const { blocked, ignored } = states[name] ?? {}
    return blocked ?? (ignored && { why: ignored, repairs: none })
  })
  const reason = JSON.stringify(first?.why)
  const shared = first && others.length > 0 && others.every((other) => JSON.stringify(other?.why) === reason)
  return shared ? first : undefined
}

const none: readonly Repair[] = []

const wide = (field: Field) =>
  (field.kind === 'text' && (field.long || field.mentions)) ||
  (field.kind === 'media' && field.many) ||
  field.kind === 'list' ||
  field.kind === 'group' ||
  field.kind === 'json'

function Rows({ entries, saidAbove = false }: { entries: readonly Entry[]; saidAbove?: boolean }) {
  return (
    <div className="grid min-w-0 grid-cols-1 gap-x-6 gap-y-4 md:grid-cols-2">
      {entries.map(([name, field]) => (
        <div key={name} className={cn('min-w-0', (wide(field) || entries.length === 1) && 'md:col-span-2')}>
          <FieldRow path={name} field={field} saidAbove={saidAbove} />
        </div>
      ))}
    </div>
  )
}

function Folded({ model, entries }: { model: Model; entries: readonly Entry[] }) {
  const { t } = useWords()
  const names = entries.map(([name]) => name)
  const filled = useForm((form) => names.filter((name) => differs(model, name, form.values[name])).length)
  const wrong = useForm((form) =>
    Object.entries(form.refusals).some(
      ([path, refusals]) =>
        names.includes(parameterOf(path)) && refusals.some((refusal) => form.pressed || !refusal.missing),
    ),
  )
  const [chosen, setChosen] = useState<boolean | undefined>(filled > 0 || undefined)
  const open = wrong || chosen === true
  const id = useId()
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
        <div id={id} className="pb-1">
          <Rows entries={entries} />
        </div>
      ) : null}
    </section>
  )
}

const differs = (model: Model, name: string, value: unknown) =>
  !isBlank(value) && JSON.stringify(value) !== JSON.stringify(blankForm(model)[name])
