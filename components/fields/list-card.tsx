'use client'

import { ArrowDown, ArrowUp, ChevronRight, Copy, GripVertical, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { FieldRow } from '@/components/fields/field-row'
import { useForm, useValue } from '@/components/fields/form-context'
import { summaryOf } from '@/components/fields/list-summary'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { ListField } from '@/lib/models/field'
import { isObject } from '@/lib/models/values'

type Props = {
  /** Of the item: `multi_shots.1`. */
  path: string
  field: ListField
  title: string
  index: number
  count: number
  open: boolean
  assumed: boolean
  full: boolean
  /** Another card is being dragged. */
  over: boolean
  onToggle: () => void
  /** `handle`: what to give the focus back to. */
  onMove: (to: number, handle?: string) => void
  onDuplicate: () => void
  onRemove: () => void
  onDrag: (begun: boolean) => void
  onDropped: () => void
}

export function ListCard(props: Props) {
  const { path, field, title, index, count, over } = props
  const { t } = useWords()
  const wrong = useForm((form) =>
    Object.entries(form.refusals).some(
      ([at, refusals]) =>
        at.startsWith(`${path}.`) && refusals.some(({ missing }) => !missing || form.pressed || form.touched.has(at)),
    ),
  )
  const open = props.open || wrong
  return (
    <section
      data-slot="list-item"
      aria-label={title}
      className="flex flex-col rounded border bg-surface"
      onDragOver={(event) => over && event.preventDefault()}
      onDrop={(event) => {
        if (!over) return
        event.preventDefault()
        event.stopPropagation()
        props.onDropped()
      }}
    >
      <header className="flex min-h-9 items-center gap-0.5 py-0.5 pr-1 pl-1">
        {count > 1 ? (
          <button
            type="button"
            data-grip
            draggable
            aria-label={t('create.list.grip', { title })}
            title={t('create.list.grip', { title })}
            className="flex size-7 shrink-0 cursor-grab items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-foreground max-md:hidden [&_svg]:size-3.5"
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              const card = event.currentTarget.closest('section')
              if (card) event.dataTransfer.setDragImage(card, 16, 16)
              props.onDrag(true)
            }}
            onDragEnd={() => props.onDrag(false)}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
              if (by === 0) return
              event.preventDefault()
              props.onMove(index + by)
            }}
          >
            <GripVertical aria-hidden />
          </button>
        ) : null}
        <button
          type="button"
          aria-expanded={open}
          className="touch mr-auto flex min-h-8 min-w-0 flex-1 items-center gap-1.5 rounded-sm px-1 text-left hover:bg-hover"
          onClick={props.onToggle}
        >
          <ChevronRight
            aria-hidden
            className={cn('size-3.5 shrink-0 text-faint transition-transform duration-quick', open && 'rotate-90')}
          />
          <span className={cn('shrink-0', field.mentionedAs ? 'font-mono text-sm' : 'text-base font-medium')}>
            {title}
          </span>
          {open ? null : <Summary path={path} field={field} />}
        </button>
        {count > 1 ? (
          <>
            <Step
              className="md:hidden"
              handle="up"
              icon={<ArrowUp aria-hidden />}
              label={t('create.list.upItem', { title })}
              off={index === 0}
              act={() => props.onMove(index - 1, '[data-handle=up]')}
            />
            <Step
              className="md:hidden"
              handle="down"
              icon={<ArrowDown aria-hidden />}
              label={t('create.list.downItem', { title })}
              off={index === count - 1}
              act={() => props.onMove(index + 1, '[data-handle=down]')}
            />
          </>
        ) : null}
        <Step
          icon={<Copy aria-hidden />}
          label={t('create.list.duplicate', { title })}
          off={props.full}
          act={props.onDuplicate}
        />
        <Step
          data-remove
          icon={<Trash2 aria-hidden />}
          label={t('create.list.removeItem', { title })}
          act={props.onRemove}
        />
      </header>
      {open ? <Inside path={path} field={field} assumed={props.assumed} /> : null}
    </section>
  )
}

const Inside = memo(function Inside({ path, field, assumed }: Pick<Props, 'path' | 'field' | 'assumed'>) {
  return (
    <div className="flex flex-col gap-3 px-3 pt-1 pb-3">
      {Object.entries(field.item).map(([name, inner]) => (
        <FieldRow key={name} path={`${path}.${name}`} field={inner} assumedAbove={assumed} />
      ))}
    </div>
  )
})

function Summary({ path, field }: Pick<Props, 'path' | 'field'>) {
  const words = useWords()
  const value = useValue(path)
  const text = summaryOf(path, field.item, isObject(value) ? value : {}, words)
  return <span className="min-w-0 truncate text-sm text-muted">{text || words.t('create.list.empty')}</span>
}

function Step({
  icon,
  label,
  off = false,
  handle,
  act,
  ...props
}: {
  icon: React.ReactNode
  label: string
  off?: boolean
  handle?: string
  act: () => void
  className?: string
  'data-remove'?: boolean
}) {
  return (
    <Button
      {...props}
      data-handle={handle}
      title={label}
      type="button"
      variant="quiet"
      size="icon-sm"
      aria-label={label}
      disabled={off}
      onClick={act}
    >
      {icon}
    </Button>
  )
}
