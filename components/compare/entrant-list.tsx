'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { EntrantCard } from '@/components/compare/entrant-card'
import type { PricedColumn } from '@/components/compare/use-columns'
import { speaking } from '@/components/create/choose-connection'
import type { Picked } from '@/components/create/model-dialog'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { isSameSeat, mostCompared, type Seat, seatText } from '@/lib/compare/entrants'
import type { ConnectionView } from '@/lib/connections/contract'
import { modelQuery } from '@/lib/offers/queries'

const ModelDialog = dynamic(() => import('@/components/create/model-dialog'), { loading: () => null })

/** Who is compared: the first one's form is filled in. */
export function EntrantList({
  columns,
  connections,
  onPlace,
}: {
  columns: readonly PricedColumn[]
  connections: ConnectionView[]
  onPlace: (change: (seats: readonly Seat[]) => readonly Seat[]) => void
}) {
  const { t } = useWords()
  const client = useQueryClient()
  const [picking, setPicking] = useState(false)
  const seats = columns.map(({ seat }) => seat)
  const lead = columns[0]!
  const isFull = seats.length >= mostCompared

  /** Through the connection that was meant, else the first where it is not yet. */
  const add = async ({ id, gateway, through }: Picked) => {
    setPicking(false)
    const able = speaking(connections, gateway).toSorted((a, b) => Number(b.id === through) - Number(a.id === through))
    const free = able.find(
      (connection) => !seats.some((seat) => isSameSeat(seat, { connectionId: connection.id, modelId: id })),
    )
    try {
      const model = await client.fetchQuery(modelQuery(id, gateway))
      if (free) {
        const seat = { connectionId: free.id, modelId: id }
        return onPlace((seats) => [...without(seats, seat), seat])
      }
      toast({ title: t('comparing.alreadyThere', { model: model.title, count: able.length }), priority: 'high' })
    } catch (error) {
      toast({ title: (error as Error).message, priority: 'high' })
    }
  }
  return (
    <section
      aria-label={t('comparing.models')}
      className="flex min-h-0 min-w-0 flex-1 flex-col border-t lg:overflow-y-auto lg:border-t-0"
    >
      <header className="flex h-10 shrink-0 items-center justify-between gap-2 px-4">
        <h2 className="eyebrow">{t('comparing.models')}</h2>
        <span className="figures text-sm text-faint">
          {t('comparing.count', { count: seats.length, most: mostCompared })}
        </span>
      </header>
      <ul className="flex flex-col divide-y border-t">
        {columns.map((column, index) => (
          <li key={seatText(column.seat)}>
            <EntrantCard
              column={column}
              isLead={index === 0}
              leadIsFine={lead.ask !== undefined}
              connections={speaking(connections, column.connection.dialect).filter(
                ({ id }) =>
                  id === column.connection.id ||
                  !seats.some((seat) => isSameSeat(seat, { ...column.seat, connectionId: id })),
              )}
              onChange={(to) => onPlace((seats) => seats.map((one) => (isSameSeat(one, column.seat) ? to : one)))}
              onLead={() => onPlace((seats) => [column.seat, ...without(seats, column.seat)])}
              onRemove={seats.length > 1 ? () => onPlace((seats) => without(seats, column.seat)) : undefined}
            />
          </li>
        ))}
      </ul>
      <div className="border-t p-4">
        <Button
          variant="outline"
          className="w-full"
          disabled={isFull}
          aria-haspopup="dialog"
          onClick={() => setPicking(true)}
        >
          <Plus aria-hidden />
          {t('comparing.add')}
        </Button>
        {isFull ? <p className="pt-2 text-sm text-faint">{t('comparing.full')}</p> : null}
      </div>
      {picking ? (
        <ModelDialog
          model={lead.model}
          connections={connections}
          onClose={() => setPicking(false)}
          onPick={(picked) => void add(picked)}
        />
      ) : null}
    </section>
  )
}

const without = (seats: readonly Seat[], seat: Seat) => seats.filter((one) => !isSameSeat(one, seat))
