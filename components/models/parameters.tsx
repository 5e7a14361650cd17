'use client'

import { useWords } from '@/components/fields/use-words'
import { Section } from '@/components/models/section'
import { Values } from '@/components/models/values'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import type { Fields } from '@/lib/models/field'
import { defaultOf, kindInWords, limitsInWords, type Parameter, parametersOf } from '@/lib/models/parameters'

const deeper = 'max-md:ps-[calc(var(--depth)*1.25rem)]'
const columns = ['name', 'kind', 'default', 'limits'] as const
const row = 'grid gap-x-4 gap-y-0.5 py-2 md:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,2fr)_minmax(0,5fr)]'
// On a phone each row is a card of lines, which would cost the table its meaning without these roles.
const cell = { role: 'cell', className: 'min-w-0 break-words' } as const

/** Every parameter under the gateway's own name. */
export function Parameters({ fields }: { fields: Fields }) {
  const { t } = useWords()
  const parameters = parametersOf(fields)
  if (parameters.length === 0)
    return <Section title={t('modelPages.parameters')} note={t('modelPages.parametersNone')} />
  return (
    <Section title={t('modelPages.parameters')}>
      <div role="table" aria-label={t('modelPages.parameters')} className="flex flex-col divide-y border-y">
        <div role="row" className={`${row} max-md:sr-only`}>
          {columns.map((column) => (
            <span key={column} role="columnheader" className="eyebrow">
              {t(`modelPages.column.${column}`)}
            </span>
          ))}
        </div>
        {parameters.map((parameter) => (
          <Row key={parameter.path} {...parameter} />
        ))}
      </div>
    </Section>
  )
}

function Row({ path, name, depth, field }: Parameter) {
  const { t, say, ownName } = useWords()
  const label = ownName(path)
  const initial = defaultOf(field)
  return (
    <div role="row" className={cn(row, deeper)} style={{ '--depth': depth } as React.CSSProperties}>
      <div role="cell" className={`${cell.className} md:ps-[calc(var(--depth)*1.25rem)]`}>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <code className="font-mono font-medium break-all">{name}</code>
          {field.required ? <Badge tone="solid">{t('modelPages.required')}</Badge> : null}
          {field.inferred ? <Badge title={t('modelPages.assumedText')}>{t('modelPages.assumed')}</Badge> : null}
        </span>
        {label === name ? null : <span className="block text-sm text-muted">{label}</span>}
        {field.alsoCalled?.length ? (
          <span className="block text-sm text-faint">
            {t('modelPages.alsoCalled', { names: field.alsoCalled.join(', ') })}
          </span>
        ) : null}
      </div>
      <div {...cell}>{say(kindInWords(field))}</div>
      <div {...cell}>
        {initial === undefined ? null : (
          <>
            <span className="text-sm text-faint md:hidden">{t('modelPages.column.default')} </span>
            <code className="font-mono text-sm break-all">{initial}</code>
          </>
        )}
      </div>
      <div {...cell} className={`${cell.className} flex flex-col gap-0.5 text-muted`}>
        <Values field={field} path={path} />
        {limitsInWords(field, path).map((limit, index) => (
          <span key={index}>{say(limit)}</span>
        ))}
      </div>
    </div>
  )
}
