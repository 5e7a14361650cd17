'use client'

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import type { ControlProps } from '@/components/fields/field-control'
import { FieldRow } from '@/components/fields/field-row'
import { useForm, useFormStore, useValue } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import type { ListField } from '@/lib/models/field'
import { initialFields } from '@/lib/models/kinds'
import type { RuleOf } from '@/lib/models/rule'
import { placesOf } from '@/lib/models/values'

export function ListControl({ path, field, state, label, labelId, describedBy, disabled }: ControlProps<ListField>) {
  const words = useWords()
  const store = useFormStore()
  const held = useValue(path)
  const group = useRef<HTMLDivElement>(null)
  const items: unknown[] = Array.isArray(held) ? held : []
  const max = state.maxCount ?? field.max
  const full = max !== undefined && items.length >= max
  const put = (next: unknown[]) => store.set(path, next)

  const add = () => {
    store.change(path, (now) => [...(Array.isArray(now) ? now : []), initialFields(field.item)])
    requestAnimationFrame(() =>
      group.current
        ?.querySelector<HTMLElement>(
          '[data-slot="list-item"]:last-of-type :is(input:not([type=file]), textarea, button[data-add])',
        )
        ?.focus(),
    )
  }
  return (
    <div
      ref={group}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      className="flex flex-col gap-2"
    >
      {items.map((_, index) => (
        <section
          key={index}
          data-slot="list-item"
          aria-label={`${label} ${index + 1}`}
          className="flex flex-col gap-3 rounded border bg-surface p-3"
        >
          <header className="flex items-center gap-1">
            <span className="figures mr-auto text-sm text-muted">
              {field.mentionedAs ? `@${field.mentionedAs}${index + 1}` : index + 1}
            </span>
            <Step
              icon={<ArrowUp aria-hidden />}
              label={words.t('create.list.up')}
              off={index === 0}
              act={() => put(moved(items, index, index - 1))}
            />
            <Step
              icon={<ArrowDown aria-hidden />}
              label={words.t('create.list.down')}
              off={index === items.length - 1}
              act={() => put(moved(items, index, index + 1))}
            />
            <Step
              icon={<Trash2 aria-hidden />}
              label={words.t('create.list.remove')}
              act={() => put(items.filter((_, other) => other !== index))}
            />
          </header>
          {Object.entries(field.item).map(([name, inner]) => (
            <FieldRow key={name} path={`${path}.${index}.${name}`} field={inner} />
          ))}
        </section>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="button" variant="outline" size="sm" data-add disabled={disabled || full} onClick={add}>
          <Plus aria-hidden />
          {words.t('create.list.add')}
        </Button>
        {max === undefined || items.length === 0 ? null : (
          <span className="figures text-xs text-faint">
            {items.length} / {max}
          </span>
        )}
        {items.length === 0 ? null : <Totals path={path} />}
      </div>
    </div>
  )
}

function Step({
  icon,
  label,
  off = false,
  act,
}: {
  icon: React.ReactNode
  label: string
  off?: boolean
  act: () => void
}) {
  return (
    <Button title={label} type="button" variant="quiet" size="icon-sm" aria-label={label} disabled={off} onClick={act}>
      {icon}
    </Button>
  )
}

/** "12 s of at most 15 s", where a rule adds a number up over the items. */
function Totals({ path }: { path: string }) {
  const words = useWords()
  const { rules, fields } = useFormStore().model
  const values = useForm((form) => form.values)
  return rules.flatMap((rule) => {
    const of = rule.rule === 'total' && rule.sum ? rule.of.find((one) => one.startsWith(`${path}[]`)) : undefined
    if (rule.rule !== 'total' || of === undefined) return []
    const total = words.amount(fields, of, sumOf(rule, values))
    return (
      <span key={of} className="figures text-xs text-faint">
        {words.t('create.list.total', { total, max: words.amount(fields, of, rule.max) })}
      </span>
    )
  })
}

const sumOf = (rule: RuleOf<'total'>, values: Parameters<typeof placesOf>[0]) =>
  rule.of
    .flatMap((of) => placesOf(values, of))
    .reduce((sum, { value }) => sum + (typeof value === 'number' ? value : 0), 0)

const moved = (items: unknown[], from: number, to: number) => {
  const rest = items.filter((_, index) => index !== from)
  return [...rest.slice(0, to), items[from], ...rest.slice(to)]
}
