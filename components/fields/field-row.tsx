'use client'

import { CornerDownRight } from 'lucide-react'
import dynamic from 'next/dynamic'
import { memo, useId } from 'react'
import { FieldControl } from '@/components/fields/field-control'
import {
  useFaults,
  useFieldState,
  useForm,
  useFormStore,
  useOptionPricesOf,
  useToldFault,
} from '@/components/fields/form-context'
import { valueIn } from '@/components/fields/form-store'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { Field, FieldDescription, FieldLabel, FieldName } from '@/components/ui/field'
import type { Field as ModelField, FieldKind } from '@/lib/models/field'
import type { Repair } from '@/lib/models/refusal'
import { isBlank } from '@/lib/models/values'

// Without a fallback of its own, the whole form would be hidden while it is fetched, and the focus lost.
const Assumed = dynamic(() => import('@/components/fields/assumed'), { loading: () => null })
const OptionPrices = dynamic(() => import('@/components/fields/option-prices'), { loading: () => null })

/** One parameter: its name, its control, and in place why it is greyed, narrowed, ignored or wrong, each with its way out. */
export const FieldRow = memo(function FieldRow({
  path,
  field,
  saidAbove = false,
  assumedAbove = false,
}: {
  path: string
  field: ModelField
  /** Why it is greyed already stands over its group, or at a field before it. */
  saidAbove?: boolean
  /** What it lies in is marked as assumed. */
  assumedAbove?: boolean
}) {
  const words = useWords()
  const store = useFormStore()
  const state = useFieldState(path)
  const faults = useFaults(path)
  const told = useToldFault(path)
  const optionPrices = useOptionPricesOf(path)
  const wrong = faults.length > 0 || told !== undefined
  const missing = useForm((form) => form.refusals[path]?.some((refusal) => refusal.missing) === true)
  const blank = useForm((form) => isBlank(valueIn(form.values, path)))
  const id = useId()
  const name = path.slice(path.lastIndexOf('.') + 1)
  const label = words.ownName(path)
  const blocked = blank ? state.blocked : undefined
  const notes = [
    ...(blocked && !saidAbove ? [words.say(blocked.why)] : []),
    ...(state.ignored && !saidAbove ? [words.say(state.ignored.why)] : []),
    ...(state.narrowed && faults.length === 0 ? [words.say(state.narrowed)] : []),
    ...(field.help ? [words.help(field.help)] : []),
  ]
  const noteId = `${id}-note`
  const faultId = `${id}-fault`
  const describedBy = [notes.length > 0 && noteId, wrong && faultId].filter(Boolean).join(' ') || undefined

  return (
    <Field
      data-path={path}
      className="scroll-mt-4 scroll-mb-32"
      data-greyed={blocked ? '' : undefined}
      invalid={wrong}
      onBlur={(event) => {
        // What appears now must not push away the button that is just being pressed.
        if (!event.currentTarget.contains(event.relatedTarget)) setTimeout(() => store.touch(path), 250)
      }}
    >
      <Label
        field={field}
        id={`${id}-label`}
        title={name}
        greyed={blocked !== undefined || state.ignored !== undefined}
        required={missing && blank}
        assumed={!assumedAbove && !store.model.inferred && isAssumed(field)}
      >
        {label}
      </Label>
      <FieldControl<FieldKind>
        path={path}
        field={field}
        state={state}
        label={label}
        labelId={`${id}-label`}
        describedBy={describedBy}
        invalid={wrong}
        disabled={blocked !== undefined}
      />
      {optionPrices ? <OptionPrices path={path} field={field} prices={optionPrices} /> : null}
      {notes.length > 0 ? (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <FieldDescription id={noteId} className="text-pretty">
            {notes.join(' ')}
          </FieldDescription>
          {saidAbove ? null : <Repairs repairs={(blocked ?? state.ignored)?.repairs ?? []} />}
        </div>
      ) : null}
      {wrong ? (
        <div id={faultId} data-slot="field-error" className="flex flex-col gap-1.5">
          {faults.map((fault) => (
            <div key={words.say(fault.say)} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <p className="text-sm text-pretty text-danger-ink">{words.say(fault.say)}</p>
              <Repairs repairs={fault.repairs} />
            </div>
          ))}
          {told === undefined ? null : (
            <p className="text-sm text-pretty [overflow-wrap:anywhere] text-danger-ink">{told}</p>
          )}
        </div>
      ) : null}
    </Field>
  )
})

/** A list or group is assumed where all that it is made of is. */
export const isAssumed = (field: ModelField): boolean => {
  const inner = field.kind === 'list' ? field.item : field.kind === 'group' ? field.fields : undefined
  return field.inferred === true || (inner !== undefined && Object.values(inner).every(isAssumed))
}

const named = new Set<FieldKind>(['text', 'integer', 'number', 'seed'])

function Label({
  field,
  greyed,
  required,
  assumed,
  children,
  ...props
}: {
  field: ModelField
  id: string
  title: string
  greyed: boolean
  required: boolean
  assumed: boolean
  children: string
}) {
  const words = useWords()
  if (field.kind === 'toggle') return assumed ? <Assumed label={children} /> : null
  const Name = named.has(field.kind) ? FieldLabel : FieldName
  return (
    <div className="group/label flex min-w-0 items-baseline gap-2">
      <Name {...props} className={greyed ? 'text-faint' : undefined}>
        {children}
      </Name>
      {required ? <span className="text-xs text-faint">{words.required}</span> : null}
      {assumed ? <Assumed label={children} shape={!field.inferred} /> : null}
      <span
        aria-hidden
        className="ml-auto truncate font-mono text-xs text-faint opacity-0 transition-opacity group-focus-within/field:opacity-100 group-hover/field:opacity-100"
      >
        {props.title}
      </span>
    </div>
  )
}

export function Repairs({ repairs }: { repairs: readonly Repair[] }) {
  const words = useWords()
  const store = useFormStore()
  return repairs.map((repair) => (
    <Button key={words.say(repair.say)} type="button" variant="outline" size="sm" onClick={() => store.repair(repair)}>
      <CornerDownRight aria-hidden />
      {words.say(repair.say)}
    </Button>
  ))
}
