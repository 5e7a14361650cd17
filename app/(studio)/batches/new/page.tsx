import { openForm } from '@/app/(studio)/create/open-form'
import { orNothing } from '@/app/(studio)/or-nothing'
import { NewBatchScreen } from '@/components/batches/new-batch-screen'
import { requireUser } from '@/lib/auth/current-user'
import { listConnections } from '@/lib/connections/server/list-connections'
import { world } from '@/lib/world'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NewBatchPage({ searchParams }: Props) {
  const user = await requireUser()
  const asked = await searchParams
  const one = (name: string) => [asked[name]].flat()[0]
  const connectionId = one('connection')
  const connections = await listConnections({ world: world(), user })
  const { model } = await openForm({
    world: world(),
    user,
    connections,
    connectionId,
    modelId: one('model'),
    wish: {},
  }).catch(orNothing)
  const kind = one('kind') === 'matrix' ? 'matrix' : 'table'
  return <NewBatchScreen connections={connections} opening={{ kind, model, connectionId }} />
}
