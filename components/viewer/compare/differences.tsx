'use client'

import Link from 'next/link'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ParameterValue } from '@/components/assets/parameters'
import { useMoney } from '@/components/money/use-money'
import { Switch } from '@/components/ui/switch'
import {
  type Compared,
  differentParameters,
  type Fact,
  type Row,
} from '@/components/viewer/compare/different-parameters'
import type { AssetView } from '@/lib/assets/contract'
import { thumbnailOf } from '@/lib/assets/thumbnail-of'
import { labelOf, type Translate } from '@/lib/i18n/say'
import type { Money } from '@/lib/money/money'
import type { TaskView } from '@/lib/tasks/contract'

/** What was asked differently, as a table; with everything else, when that is wanted. */
export function Differences({ results }: { results: readonly Compared[] }) {
  const t = useTranslations('viewer')
  const [all, setAll] = useState(false)
  const name = useId()
  const rows = differentParameters(results)
  const shown = rows.filter(({ differs }) => all || differs)
  return (
    <div id="differences" className="flex flex-col gap-3 border-t p-4 md:p-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id={`${name}title`} className="text-md font-semibold">
          {t('differences')}
        </h2>
        <span className="flex items-center gap-2">
          <Switch aria-labelledby={name} checked={all} onCheckedChange={setAll} />
          <span id={name} className="text-muted">
            {t('all')}
          </span>
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="text-muted">{t('noDifferences')}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what does not fit is scrolled to with the keyboard
        <div tabIndex={0} role="region" aria-labelledby={`${name}title`} className="overflow-x-auto">
          <table className="w-full min-w-max border-collapse text-left md:min-w-0 md:table-fixed">
            <thead>
              <tr className="border-b">
                <th scope="col" className="w-28 py-2 pr-4 align-bottom font-normal md:w-44">
                  <span className="sr-only">{t('parameter')}</span>
                </th>
                {results.map(({ asset }, index) => (
                  <th key={asset.id} scope="col" className="min-w-36 py-2 pr-4 align-bottom font-medium">
                    <Link href={`/gallery/${asset.id}`} className="flex items-end gap-2">
                      <span className="figures text-sm text-muted">{index + 1}</span>
                      <Thumb asset={asset} />
                    </Link>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Line key={row.fact ?? row.field} row={row} results={results} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function Thumb({ asset }: { asset: AssetView }) {
  const t = useTranslations('assets')
  const words = t(`kind.${asset.kind}`)
  const src = thumbnailOf(asset)
  return src ? <img src={src} alt={words} className="h-10 w-auto max-w-24 rounded-sm" /> : <span>{words}</span>
}

function Line({ row, results }: { row: Row; results: readonly Compared[] }) {
  const t = useTranslations() as Translate
  const label = row.fact ? t(`viewer.fact.${row.fact}`) : labelOf(row.field ?? '', t)
  return (
    <tr data-differs={row.differs} className="border-b last:border-b-0">
      <th scope="row" title={row.field} className="py-2 pr-4 align-top font-normal text-muted">
        {label}
      </th>
      {row.at.map((value, index) => (
        <td key={results[index]?.asset.id} className="max-w-80 py-2 pr-4 align-top break-words">
          {value === undefined ? (
            <span className="text-faint">{row.fact ? '–' : t('viewer.notSent')}</span>
          ) : row.fact ? (
            <FactValue fact={row.fact} value={value} />
          ) : (
            <ParameterValue name={row.field ?? ''} value={value} fields={results[index]?.fields} />
          )}
        </td>
      ))}
    </tr>
  )
}

function FactValue({ fact, value }: { fact: Fact; value: unknown }) {
  const t = useTranslations('viewer')
  const money = useMoney()
  const faces: Record<Fact, () => React.ReactNode> = {
    model: () => (value as TaskView['model']).title,
    connection: () => (value as TaskView['connection']).name,
    prompt: () => <span className="line-clamp-12 whitespace-pre-wrap">{String(value)}</span>,
    charged: () => <span className="figures">{money(value as Money)}</span>,
    length: () => <span className="figures">{t('seconds', { n: Math.round(Number(value) / 10) / 100 })}</span>,
    size: () => <span className="tabular-nums">{String(value)}</span>,
  }
  return faces[fact]()
}
