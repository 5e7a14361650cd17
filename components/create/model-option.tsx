'use client'

import { Command } from 'cmdk'
import { Check } from 'lucide-react'
import { MakesIcon } from '@/components/create/makes-icon'
import { useMoney } from '@/components/money/use-money'
import { useWords } from '@/components/fields/use-words'
import { type Model, typicalSeconds } from '@/lib/models/model'

export function ModelOption({
  model,
  current,
  through,
  onPick,
}: {
  model: Model
  current: boolean
  /** Whose key would pay, where that is not obvious. */
  through?: string
  onPick: (model: Model) => void
}) {
  const { t } = useWords()
  const money = useMoney()
  const [least, most] = model.typicalSeconds ?? typicalSeconds[model.makes]
  return (
    <Command.Item
      value={model.id}
      keywords={[model.title, model.id, model.provider, model.family, t(`makes.${model.makes}`)]}
      onSelect={() => onPick(model)}
      className="touch flex cursor-default items-center gap-3 px-3 py-2 select-none data-[selected=true]:bg-hover"
    >
      <MakesIcon makes={model.makes} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-center gap-1.5 font-medium">
          <span className="truncate">{model.title}</span>
          {current ? <Check aria-label={t('create.picker.current')} className="size-3.5 shrink-0" /> : null}
        </span>
        <span className="truncate text-xs text-faint">
          <span className="font-mono">{model.id}</span>
          {through ? ` · ${through}` : ''}
        </span>
        {model.notices?.map(({ key, tone }) => (
          <span key={key} className={tone === 'warning' ? 'text-xs text-doubt-ink' : 'text-xs text-muted'}>
            {t(`notices.${key}`)}
          </span>
        ))}
      </span>
      <span className="flex shrink-0 flex-col items-end text-xs text-faint">
        <span className="figures">{t('create.picker.typical', { least, most })}</span>
        {model.listPrice ? (
          <span>
            <span className="figures text-muted">{money(model.listPrice)}</span> {t('money.list')}
          </span>
        ) : null}
      </span>
    </Command.Item>
  )
}
