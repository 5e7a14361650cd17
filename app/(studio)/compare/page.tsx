import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { openForm } from '@/app/(studio)/create/open-form'
import { orNothing } from '@/app/(studio)/or-nothing'
import { CompareScreen } from '@/components/compare/compare-screen'
import { chooseConnection } from '@/components/create/choose-connection'
import { requireUser } from '@/lib/auth/current-user'
import { readSeats, seatText } from '@/lib/compare/entrants'
import { listConnections } from '@/lib/connections/server/list-connections'
import { AppError } from '@/lib/kernel/app-error'
import type { Model } from '@/lib/models/model'
import { modelQuery } from '@/lib/offers/queries'
import { openModel } from '@/lib/offers/server/open-model'
import { world } from '@/lib/world'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Beyond this nobody compares, and nothing is looked up. */
const mostAsked = 30

export default async function ComparePage({ searchParams }: Props) {
  const user = await requireUser()
  const asked = await searchParams
  const connections = await listConnections({ world: world(), user })
  if (connections.length === 0) return <CompareScreen connections={connections} unknown={[]} />
  const dialectOf = (id: string) => connections.find((connection) => connection.id === id)?.dialect
  const texts = [asked.m ?? []].flat().slice(0, mostAsked)
  const { seats } = readSeats(texts, { connection: (id) => dialectOf(id) !== undefined, model: () => true })
  const models = await Promise.all(
    seats.map(({ connectionId, modelId }) =>
      openModel({ world: world(), user, id: modelId, gateway: dialectOf(connectionId) }).catch(ifThere),
    ),
  )
  const isKnown = (index: number) => models[index]?.gateway === dialectOf(seats[index]!.connectionId)
  const there = seats.filter((_, index) => isKnown(index))
  const from = [asked.from].flat()[0]
  const opening = await openForm({
    world: world(),
    user,
    connections,
    connectionId: there[0]?.connectionId,
    modelId: there[0]?.modelId,
    wish: { from },
  }).catch(orNothing)
  const payer = chooseConnection(connections, opening.model.gateway)
  const client = new QueryClient()
  for (const [index, { connectionId, modelId }] of seats.entries())
    if (isKnown(index)) client.setQueryData(modelQuery(modelId, dialectOf(connectionId)).queryKey, models[index])
  client.setQueryData(modelQuery(opening.model.id, opening.model.gateway).queryKey, opening.model)
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CompareScreen
        connections={connections}
        opening={opening}
        first={payer && { connectionId: payer.id, modelId: opening.model.id }}
        unknown={seats.filter((_, index) => !isKnown(index)).map(seatText)}
      />
    </HydrationBoundary>
  )
}

/** Not known is an answer here. */
const ifThere = (error: unknown): Model | undefined => {
  if (error instanceof AppError && error.code === 'not_found') return undefined
  throw error
}
