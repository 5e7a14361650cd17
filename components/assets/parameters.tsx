'use client'

import { useTranslations } from 'use-intl'
import { Fact, Facts } from '@/components/ui/facts'
import type { Fields } from '@/lib/models/field'
import { labelOf, optionLabel, type Translate } from '@/lib/i18n/say'

/** What was sent, in the reader's words; `fields` knows the units. */
export function Parameters({ input, fields }: { input: [string, unknown][]; fields?: Fields }) {
  const t = useTranslations() as Translate
  return (
    <Facts>
      {input.map(([name, value]) => (
        <Fact key={name} name={<span title={name}>{labelOf(name, t)}</span>}>
          <ParameterValue name={name} value={value} fields={fields} />
        </Fact>
      ))}
    </Facts>
  )
}

export function ParameterValue({ name, value, fields }: { name: string; value: unknown; fields?: Fields }) {
  const t = useTranslations() as Translate
  const field = fields?.[name]
  const unit = field && 'unit' in field ? field.unit : undefined
  return unit ? t(`units.${unit}`, { value: String(value) }) : <Value path={name} value={value} />
}

function Value({ path, value }: { path: string; value: unknown }) {
  const t = useTranslations() as Translate
  if (typeof value === 'boolean') return value ? t('ui.yes') : t('ui.no')
  if (typeof value === 'number') return <span className="tabular-nums">{optionLabel(path, value, t)}</span>
  if (typeof value === 'string') return <Words path={path} value={value} />
  if (Array.isArray(value))
    return (
      <ul className="flex flex-col gap-1">
        {value.map((item, index) => (
          <li key={index}>
            <Value path={`${path}.${index}`} value={item} />
          </li>
        ))}
      </ul>
    )
  if (typeof value === 'object' && value !== null)
    return (
      <ul className="flex flex-col gap-0.5">
        {Object.entries(value).map(([name, item]) => (
          <li key={name}>
            <span className="text-faint">{labelOf(`${path}.${name}`, t).split(' › ').at(-1)}</span>{' '}
            <Value path={`${path}.${name}`} value={item} />
          </li>
        ))}
      </ul>
    )
  return <span className="text-faint">{String(value)}</span>
}

/** A result of this gallery is shown, another address is spelled out, a word gets its label. */
function Words({ path, value }: { path: string; value: string }) {
  const t = useTranslations() as Translate
  const own = /^(?:asset:|\/api\/assets\/)([\w-]+)/.exec(value)?.[1]
  if (own)
    return (
      <a href={`/gallery/${own}`} className="inline-block overflow-hidden rounded-sm border">
        <img src={`/api/assets/${own}/poster`} alt={labelOf(path, t)} className="h-12 w-auto" />
      </a>
    )
  if (value.startsWith('data:')) return <span className="figures text-sm text-faint">{value.slice(0, 24)}…</span>
  if (/^https?:/.test(value)) return <span className="text-sm break-all text-muted">{value}</span>
  return <span className="whitespace-pre-wrap">{optionLabel(path, value, t)}</span>
}
