'use client'

import { useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { AddressFaults } from '@/components/compare/address-faults'
import { CompareForm, type Entrant } from '@/components/compare/compare-form'
import { changeModel } from '@/components/create/change-model'
import type { Opening } from '@/components/create/create'
import { type FormNotice, knownTo, noticeOf } from '@/components/create/form-notice'
import { useDraftKeeper } from '@/components/create/use-draft-keeper'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { compareUrl, readSeats, type Seat, seatText } from '@/lib/compare/entrants'
import type { ConnectionView } from '@/lib/connections/contract'
import { draftQuery } from '@/lib/drafts/queries'
import { blankForm } from '@/lib/models/form'
import type { Model } from '@/lib/models/model'
import { modelQuery } from '@/lib/offers/queries'

export type NewComparisonProps = {
  connections: ConnectionView[]
  opening: Opening
  /** Where the address names nobody. */
  first?: Seat
  /** Models in the address that nobody knows, as `connection/model`. */
  unknown: string[]
}

/** Who is compared stands in the address; what is asked, in the draft of the first one's form. */
export function NewComparison({ connections, opening, first, unknown }: NewComparisonProps) {
  const client = useQueryClient()
  const keeper = useDraftKeeper()
  const search = useSearchParams()
  const read = (texts: readonly string[]) => {
    const found = readSeats(texts, {
      connection: (id) => connections.some((one) => one.id === id),
      model: (seat) => !unknown.includes(seatText(seat)),
    })
    return found.seats.length > 0 || !first ? found : { ...found, seats: [first] }
  }
  const { seats, faults } = read(search.getAll('m'))
  const modelOf = ({ connectionId, modelId }: Seat) =>
    modelQuery(modelId, connections.find(({ id }) => id === connectionId)?.dialect)
  const { models, error } = useQueries({ queries: seats.map(modelOf), combine })
  const [notice, setNotice] = useState<FormNotice | undefined>(() => fillIn(client, opening))
  const [opened, setOpened] = useState(0)
  useKept(opening, keeper)

  const key = seats.map(seatText).join(' ')
  const entrants = useMemo(
    () =>
      key.split(' ').flatMap((text, index): Entrant[] => {
        const seat = seats.find((one) => seatText(one) === text)
        const connection = connections.find(({ id }) => id === seat?.connectionId)
        const model = models[index]
        return seat && connection && model ? [{ seat, connection, model }] : []
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `key` says what `seats` holds
    [key, connections, models],
  )
  const lead = entrants[0]
  const turn = useRef(Promise.resolve())
  /** One after the other: a form that is being carried over must not undo what was added meanwhile. */
  const place = (change: (seats: readonly Seat[]) => readonly Seat[]) => {
    turn.current = turn.current
      .then(() => placeNow(change))
      .catch((error: Error) => toast({ title: error.message, priority: 'high' }))
  }
  const placeNow = async (change: (seats: readonly Seat[]) => readonly Seat[]) => {
    const now = () => read(new URL(window.location.href).searchParams.getAll('m')).seats
    const [before] = now()
    const [after] = change(now())
    if (before && after) {
      const [from, to] = await Promise.all([client.fetchQuery(modelOf(before)), client.fetchQuery(modelOf(after))])
      if (from.id !== to.id || from.gateway !== to.gateway) {
        setNotice(await changeModel({ client, keeper, from, to }))
        setOpened((count) => count + 1)
      }
    }
    window.history.replaceState(null, '', compareUrl(change(now())))
  }
  const undo = (made: FormNotice) => {
    if (made.about === 'unplaced' || !lead) return
    keeper.keep(lead.model.id, made.before ?? blankForm(lead.model))
    setNotice(undefined)
    setOpened((count) => count + 1)
  }
  if (error)
    return (
      <ErrorState error={error} retry={() => void client.refetchQueries({ queryKey: ['model'], type: 'active' })} />
    )
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <AddressFaults faults={faults} />
      {lead && entrants.length === seats.length ? (
        <Drafted
          key={`${lead.model.gateway} ${lead.model.id} ${opened}`}
          entrants={entrants}
          connections={connections}
          keeper={keeper}
          notice={notice?.modelId === lead.model.id ? notice : undefined}
          onUndo={undo}
          onDismiss={() => setNotice(undefined)}
          onPlace={place}
        />
      ) : (
        <Waiting />
      )}
    </div>
  )
}

const combine = (results: UseQueryResult<Model>[]) => ({
  models: results.map(({ data }) => data),
  error: results.find(({ error }) => error)?.error,
})

/** Waits for what was typed earlier; from then on the form itself knows best. */
function Drafted(props: Omit<React.ComponentProps<typeof CompareForm>, 'initial'>) {
  const client = useQueryClient()
  const { model } = props.entrants[0]!
  const { isPending, isError, error, refetch } = useQuery({ ...draftQuery(model.id), select: () => true })
  if (isError) return <ErrorState error={error} retry={() => void refetch()} />
  if (isPending) return <Waiting />
  const draft = client.getQueryData(draftQuery(model.id).queryKey)
  return <CompareForm {...props} initial={draft ? knownTo(model, draft.values) : blankForm(model)} />
}

function Waiting() {
  return (
    <div className="flex flex-col gap-4 p-4 md:p-6">
      <Skeleton className="h-32" />
      <Skeleton className="h-8 w-2/3" />
      <Skeleton className="h-8 w-1/2" />
    </div>
  )
}

/** What the address or the server brought goes into the cache before the form is drawn, unless what was typed here is newer. */
function fillIn(client: ReturnType<typeof useQueryClient>, { model, draft, filled }: Opening): FormNotice | undefined {
  const key = draftQuery(model.id).queryKey
  const here = client.getQueryData(key)
  const newest = draft && draft.changedAt > (here?.changedAt ?? 0) ? draft : (here ?? draft)
  client.setQueryData(key, filled?.values ? { modelId: model.id, values: { ...filled.values }, changedAt: 0 } : newest)
  return filled && noticeOf(filled, model.id, newest?.values)
}

/** What a task brought is kept, and the address asks for it no longer. */
function useKept({ model, filled }: Opening, keeper: ReturnType<typeof useDraftKeeper>) {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || !filled) return
    done.current = true
    if (filled.values) keeper.keep(model.id, filled.values)
    const url = new URL(window.location.href)
    url.searchParams.delete('from')
    window.history.replaceState(null, '', `${url.pathname}${url.search.replaceAll('%2F', '/')}`)
  }, [model, filled, keeper])
}
