'use client'

import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useRef, useState } from 'react'
import { chooseConnection } from '@/components/create/choose-connection'
import { inOrder } from '@/lib/connections/in-order'
import { ListAge } from '@/components/create/list-age'
import { ModelOption } from '@/components/create/model-option'
import { matches, ownId, shelvesOf } from '@/components/create/picker-shelves'
import { useWords } from '@/components/fields/use-words'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { Select, SelectContent, SelectItem, SelectTrigger } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import type { ConnectionView } from '@/lib/connections/contract'
import type { GatewayLanguage, Makes, Model } from '@/lib/models/model'
import { modelListQuery } from '@/lib/offers/queries'

/** `through`: a connection that was chosen with it. */
export type Picked = { id: string; gateway: GatewayLanguage; through?: string }

type Filter = { makes: Makes | 'all'; connection: string }

const made: readonly Makes[] = ['video', 'image', 'voice', 'sound', 'music', 'text']

/** Every model that one of these connections can be asked for: first what their own lists offer, then the rest of the catalogue. */
export default function ModelDialog({
  model,
  connections,
  onPick,
  onClose,
}: {
  model: Model
  connections: ConnectionView[]
  onPick: (picked: Picked) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const search = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [filter, setFilter] = useState<Filter>({ makes: 'all', connection: 'all' })
  const list = useQuery(modelListQuery)
  const able = connections.filter(({ id }) => filter.connection === 'all' || id === filter.connection)
  const speaking = list.data?.models.filter((one) => able.some(({ dialect }) => dialect === one.gateway)) ?? []
  const shown = speaking.filter(({ makes }) => filter.makes === 'all' || makes === filter.makes)
  const there = made.filter((makes) => speaking.some((one) => one.makes === makes))
  const own = list.data && ownId(typed, list.data.models)
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent initialFocus={search} className="gap-3 max-md:h-[92dvh] md:w-[46rem]">
        <DialogTitle>{t('create.picker.title')}</DialogTitle>
        <Command
          label={t('create.picker.title')}
          defaultValue={`${model.gateway} ${model.id}`}
          className="flex min-h-0 flex-col gap-3"
          filter={(_, wanted, keywords) => (matches(wanted, keywords ?? []) ? 1 : 0)}
        >
          <Command.Input
            ref={search}
            value={typed}
            onValueChange={setTyped}
            placeholder={t('create.picker.search')}
            className="touch h-9 w-full rounded border border-line-strong bg-surface px-3 text-md outline-none focus-visible:outline-2 focus-visible:outline-ring"
          />
          <div className="flex flex-wrap items-center gap-2">
            <Segmented<Filter['makes']>
              aria-label={t('create.picker.makes')}
              className="max-md:w-full max-md:flex-nowrap max-md:overflow-x-auto"
              value={filter.makes}
              onValueChange={(makes) => setFilter({ ...filter, makes })}
            >
              <SegmentedItem<Filter['makes']> value="all">{t('create.picker.all')}</SegmentedItem>
              {there.map((makes) => (
                <SegmentedItem<Filter['makes']> key={makes} value={makes}>
                  {t(`makes.${makes}`)}
                </SegmentedItem>
              ))}
            </Segmented>
            {connections.length > 1 ? (
              <Through
                connections={inOrder(connections)}
                chosen={filter.connection}
                onChoose={(connection) => setFilter({ ...filter, connection })}
              />
            ) : null}
          </div>
          {list.isError ? <ErrorState className="py-10" error={list.error} retry={() => void list.refetch()} /> : null}
          {list.isPending ? <Skeleton className="h-[26rem] w-full" /> : null}
          {list.data ? (
            <Command.List className="min-h-0 overflow-y-auto overscroll-contain rounded border md:h-[26rem]">
              <Command.Empty className="px-3 py-8 text-center text-muted">{t('create.picker.none')}</Command.Empty>
              {shelvesOf(shown, able).map(({ provider, models, offered }) => (
                <Command.Group
                  key={`${provider} ${offered}`}
                  heading={offered ? provider : t('create.picker.notListed', { provider })}
                  className="[&_[cmdk-group-heading]]:eyebrow [&_[cmdk-group-heading]]:sticky [&_[cmdk-group-heading]]:top-0 [&_[cmdk-group-heading]]:z-10 [&_[cmdk-group-heading]]:bg-raised [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1"
                >
                  {models.map((one) => {
                    const payer = chooseConnection(able, one.gateway)
                    return (
                      <ModelOption
                        key={`${one.gateway} ${one.id}`}
                        model={one}
                        current={one.id === model.id && one.gateway === model.gateway}
                        offer={payer && one.offers?.[payer.id]}
                        through={connections.length > 1 ? payer?.name : undefined}
                        onPick={onPick}
                      />
                    )
                  })}
                </Command.Group>
              ))}
              {own && able[0] ? (
                <Command.Item
                  forceMount
                  value={`own ${own}`}
                  onSelect={() => onPick({ id: own, gateway: inOrder(able)[0]!.dialect })}
                  className="touch flex items-center px-3 py-2 text-muted data-[selected=true]:bg-hover"
                >
                  {t('create.picker.own', { id: own })}
                </Command.Item>
              ) : null}
            </Command.List>
          ) : null}
        </Command>
        {list.data ? <ListAge connections={able} lists={list.data.lists} /> : null}
      </DialogContent>
    </Dialog>
  )
}

function Through({
  connections,
  chosen,
  onChoose,
}: {
  connections: ConnectionView[]
  chosen: string
  onChoose: (id: string) => void
}) {
  const { t } = useWords()
  const items = [
    { value: 'all', label: t('create.picker.everyConnection') },
    ...connections.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Select value={chosen} items={items} onValueChange={(id) => onChoose(id ?? 'all')}>
      <SelectTrigger aria-label={t('create.picker.connection')} className="ml-auto w-44 max-md:w-full" />
      <SelectContent>
        {items.map(({ value, label }) => (
          <SelectItem key={value} value={value}>
            {label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  )
}
