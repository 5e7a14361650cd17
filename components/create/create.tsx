'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { chooseConnection, speaking } from '@/components/create/choose-connection'
import { createUrl, modelIdOf } from '@/components/create/create-url'
import { DraftForm } from '@/components/create/draft-form'
import type { FormNotice } from '@/components/create/form-notice'
import type { Picked } from '@/components/create/model-dialog'
import { AboutModel } from '@/components/create/about-model'
import { ModelPicker } from '@/components/create/model-picker'
import { useDraftKeeper } from '@/components/create/use-draft-keeper'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { ConnectionView } from '@/lib/connections/contract'
import type { Draft } from '@/lib/drafts/contract'
import { draftQuery } from '@/lib/drafts/queries'
import { blankForm } from '@/lib/models/form'
import type { Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'
import { modelQuery } from '@/lib/offers/queries'

// Without fallbacks of their own the whole page would wait for them.
const ConnectionSelect = dynamic(() => import('@/components/create/connection-select'), {
  loading: () => <Skeleton className="h-12 w-44" />,
})

const NoConnection = dynamic(() => import('@/components/create/no-connection').then((file) => file.NoConnection), {
  loading: () => null,
})

export type Opening = {
  /** Another one means: begin anew. */
  key: string
  model: Model
  draft: Draft | null
  /** Of the task to fill the form from. */
  input?: Values
}

/** The form is kept in the cache of drafts, so models and pages can be changed without losing a letter. */
export function Create({ connections, opening }: { connections: ConnectionView[]; opening: Opening }) {
  const client = useQueryClient()
  const keeper = useDraftKeeper()
  const search = useSearchParams()
  const wanted = search.get('connection')
  const from = search.get('from')
  const modelId = modelIdOf(usePathname()) ?? opening.model.id
  const language = connections.find(({ id }) => id === wanted)?.dialect
  const { data: model = opening.model } = useQuery({
    ...modelQuery(modelId, language),
    ...(modelId === opening.model.id && { initialData: opening.model }),
  })
  const able = speaking(connections, model.gateway)
  const connection = chooseConnection(connections, model.gateway, wanted)
  const [notice, setNotice] = useState<FormNotice | undefined>(() => {
    const { id } = opening.model
    const key = draftQuery(id).queryKey
    const here = client.getQueryData(key)
    const newest =
      opening.draft && opening.draft.changedAt > (here?.changedAt ?? 0) ? opening.draft : (here ?? opening.draft)
    client.setQueryData(key, opening.input ? { modelId: id, values: { ...opening.input }, changedAt: 0 } : newest)
    return opening.input && { about: 'task', modelId: id, before: newest?.values }
  })
  const [opened, setOpened] = useState(0)

  const read = useCallback((id: string) => client.getQueryData(draftQuery(id).queryKey)?.values, [client])
  const drawn = useRef(from)
  useEffect(() => {
    if (!from || !opening.input) return
    const { id } = opening.model
    if (drawn.current !== from) {
      setNotice({ about: 'task', modelId: id, before: read(id) })
      setOpened((count) => count + 1)
    }
    // The router may show the same answer again when the same task is used again.
    drawn.current = null
    keeper.keep(id, opening.input)
    const { searchParams } = new URL(window.location.href)
    window.history.replaceState(null, '', createUrl(id, searchParams.get('connection')))
  }, [keeper, opening, from, read])

  const show = useCallback(
    (to: Model, wish?: string | null) => {
      const spoken = connections.find(({ id }) => id === wish)?.dialect
      client.setQueryData(modelQuery(to.id, spoken).queryKey, to)
      window.history.pushState(null, '', createUrl(to.id, wish))
      window.scrollTo({ top: 0 })
    },
    [client, connections],
  )

  const pick = useCallback(
    async (picked: Picked) => {
      if (picked.id === model.id && picked.gateway === model.gateway) return
      const to = await client.fetchQuery(modelQuery(picked.id, picked.gateway)).catch((error: Error) => {
        toast({ title: error.message, priority: 'high' })
      })
      if (!to) return
      const { changeModel } = await import('@/components/create/change-model')
      setNotice(await changeModel({ client, keeper, from: model, to }))
      // Where both gateways use the id, or a connection of the other was wanted, the address says through which.
      const stays = !wanted && picked.id !== model.id
      show(to, stays ? null : chooseConnection(connections, to.gateway, wanted)?.id)
    },
    [client, connections, keeper, model, show, wanted],
  )

  const undo = (made: FormNotice) => {
    keeper.keep(model.id, made.before ?? blankForm(model))
    setNotice(undefined)
    setOpened((count) => count + 1)
    if (made.about === 'carried') show(made.from, wanted)
  }
  const reset = () => {
    setNotice({ about: 'reset', modelId: model.id, before: read(model.id) ?? blankForm(model) })
    keeper.keep(model.id, blankForm(model))
    setOpened((count) => count + 1)
  }

  if (connections.length === 0) return <NoConnection />
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-end gap-2">
        <ModelPicker model={model} connections={connections} onPick={pick} />
        <AboutModel model={model} />
        {able.length > 1 ? (
          <ConnectionSelect
            connections={able}
            chosen={connection}
            onChoose={(id) => window.history.replaceState(null, '', createUrl(model.id, id))}
          />
        ) : null}
      </div>
      <DraftForm
        key={`${model.gateway} ${model.id} ${opened}`}
        model={model}
        connection={connection}
        keeper={keeper}
        notice={notice?.modelId === model.id ? notice : undefined}
        onUndo={undo}
        onDismiss={() => setNotice(undefined)}
        onReset={reset}
      />
    </div>
  )
}
