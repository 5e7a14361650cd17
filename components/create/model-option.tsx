'use client'

import { Command } from 'cmdk'
import { Check } from 'lucide-react'
import { MakesIcon } from '@/components/create/makes-icon'
import { useWords } from '@/components/fields/use-words'
import { useMoney } from '@/components/money/use-money'
import { Badge } from '@/components/ui/badge'
import type { ModelListing, Offer } from '@/lib/offers/contract'

export function ModelOption({
  model,
  current,
  offer,
  through,
  onPick,
}: {
  model: ModelListing
  current: boolean
  /** What the list of the connection that would pay says of it. */
  offer?: Offer
  /** Whose key would pay, where that is not obvious. */
  through?: string
  onPick: (model: ModelListing) => void
}) {
  const { t } = useWords()
  const [least, most] = model.seconds
  return (
    <Command.Item
      value={`${model.gateway} ${model.id}`}
      keywords={[model.title, model.id, model.provider, model.family, t(`makes.${model.makes}`)]}
      onSelect={() => onPick(model)}
      className="touch flex cursor-default items-center gap-3 px-3 py-2 select-none data-[selected=true]:bg-hover"
    >
      <MakesIcon makes={model.makes} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-center gap-1.5 font-medium">
          <span className="truncate">{model.title}</span>
          {current ? <Check aria-label={t('create.picker.current')} className="size-3.5 shrink-0" /> : null}
          {offer?.newSince ? <Badge tone="solid">{t('create.picker.new')}</Badge> : null}
          {offer?.goneSince ? <Badge tone="doubt">{t('create.picker.gone')}</Badge> : null}
        </span>
        <span className="truncate text-xs text-faint">
          <span className="font-mono">{model.id}</span>
          {through ? ` · ${through}` : ''}
        </span>
        {model.warning ? <span className="text-xs text-doubt-ink">{t(`notices.${model.warning}`)}</span> : null}
      </span>
      <span className="flex shrink-0 flex-col items-end text-xs text-faint">
        <span className="figures">{t('create.picker.typical', { least, most })}</span>
        <Price model={model} offer={offer} />
      </span>
    </Command.Item>
  )
}

/** The gateway's own price where its list has one, else what was printed. */
function Price({ model: { listed }, offer }: { model: ModelListing; offer?: Offer }) {
  const { t } = useWords()
  const money = useMoney()
  if (offer?.price) return <span className="figures text-muted">{money(offer.price)}</span>
  if (!listed) return null
  const least = money({ amount: listed.least, currency: 'USD' })
  return (
    <span>
      <span className="figures text-muted">
        {listed.least === listed.most ? least : t('create.picker.from', { price: least })}
      </span>{' '}
      {t('money.list')}
    </span>
  )
}
