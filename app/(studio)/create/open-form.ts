import { chooseConnection } from '@/components/create/choose-connection'
import { inOrder } from '@/lib/connections/in-order'
import type { Opening } from '@/components/create/create'
import type { ConnectionView } from '@/lib/connections/contract'
import { openDraft } from '@/lib/drafts/server/open-draft'
import { AppError } from '@/lib/kernel/app-error'
import { models, modelsCalled, modelsOf } from '@/lib/models/catalog/catalog'
import { openModel } from '@/lib/offers/server/open-model'
import { fillForm, type Wish } from '@/lib/reuse/server/fill-form'
import type { TaskView } from '@/lib/tasks/contract'
import { openTask } from '@/lib/tasks/server/own-task'
import type { World } from '@/lib/world'

type Of = { world: World; user: { id: string } }
type Asked = Of & { modelId?: string; connectionId?: string; connections: ConnectionView[] }

/** Which form to show: the one asked for, that of the task to use again, the last one worked on, else the first that can be paid for. */
export async function openForm({ wish, ...asked }: Asked & { wish: Wish }): Promise<Opening> {
  const task = wish.from === undefined ? undefined : await taskToUseAgain({ ...asked, id: wish.from })
  const useAgain = task && (asked.modelId ?? task.model.id) === task.model.id
  const modelId = useAgain
    ? task.model.id
    : (asked.modelId ?? (await lastModel(asked)) ?? firstModel(asked.connections))
  const wanted = asked.connections.find(({ id }) => id === asked.connectionId)
  const gateway = useAgain ? task.model.gateway : (wanted ?? inOrder(asked.connections)[0])?.dialect
  const [model, draft] = await Promise.all([
    openModel({ ...asked, id: modelId, gateway: gateway ?? 'unified-tasks' }),
    openDraft({ ...asked, modelId }),
  ])
  const filled = await fillForm({ ...asked, model, draft: draft?.values, wish })
  return { key: filled ? crypto.randomUUID() : 'form', model, draft, filled }
}

async function lastModel({ connections, ...of }: Asked): Promise<string | undefined> {
  const last = await openDraft({ world: of.world, user: of.user })
  const known = last ? modelsCalled(last.modelId) : []
  return known.find((model) => chooseConnection(connections, model.gateway))?.id
}

const firstModel = (connections: ConnectionView[]): string => {
  const [preferred] = inOrder(connections)
  const [first] = preferred ? modelsOf(preferred.dialect) : models
  return first?.id ?? ''
}

async function taskToUseAgain(of: Of & { id: string }): Promise<TaskView | undefined> {
  try {
    return await openTask(of)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}
