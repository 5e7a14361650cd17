'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { chooseConnection, speaking } from '@/components/create/choose-connection'
import { createUrl, modelIdOf } from '@/components/create/create-url'
import { DraftForm } from '@/components/create/draft-form'
import { createFileHost } from '@/components/create/file-host'
import { type Filling, following, type FormNotice, noticeOf } from '@/components/create/form-notice'
import type { Picked } from '@/components/create/model-dialog'
import { HeadActions } from '@/components/create/head-actions'
import { ModelPicker } from '@/components/create/model-picker'
import { useCurl } from '@/components/code/use-curl'
import { useSidecars } from '@/components/create/use-sidecars'
import { useDraftKeeper } from '@/components/create/use-draft-keeper'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { useWords } from '@/components/fields/use-words'
import type { FilledForm } from '@/lib/assets/contract'
import type { ReadCurl } from '@/lib/code/read-curl'
import type { ConnectionView } from '@/lib/connections/contract'
import type { Draft } from '@/lib/drafts/contract'
import { draftQuery } from '@/lib/drafts/queries'
import { api } from '@/lib/http/api'
import { blankForm } from '@/lib/models/form'
import type { Model } from '@/lib/models/model'
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
  /** What the address asked to fill the form with. */
  filled?: Filling
}

/** The form is kept in the cache of drafts, so models and pages can be changed without losing a letter. */
export function Create({ connections, opening }: { connections: ConnectionView[]; opening: Opening }) {
  const client = useQueryClient()
  const { t } = useWords()
  const keeper = useDraftKeeper()
  const search = useSearchParams()
  const wanted = search.get('connection')
  const wished = ['from', 'use', 'as', 'seed']
    .map((name) => search.get(name) ?? '')
    .join(' ')
    .trim()
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
    const values = opening.filled?.values
    client.setQueryData(key, values ? { modelId: id, values: { ...values }, changedAt: 0 } : newest)
    return opening.filled && noticeOf(opening.filled, id, newest?.values)
  })
  const [opened, setOpened] = useState(0)

  const read = useCallback((id: string) => client.getQueryData(draftQuery(id).queryKey)?.values, [client])
  const drawn = useRef<string | null>(wished)
  useEffect(() => {
    if (!wished || !opening.filled) return
    const { id } = opening.model
    if (drawn.current !== wished) {
      setNotice(noticeOf(opening.filled, id, read(id)))
      setOpened((count) => count + 1)
    }
    // The router may show the same answer again when the same task is used again.
    drawn.current = null
    if (opening.filled.values) keeper.keep(id, opening.filled.values)
    const { searchParams } = new URL(window.location.href)
    window.history.replaceState(null, '', createUrl(id, searchParams.get('connection')))
  }, [keeper, opening, wished, read])

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
      show(to, picked.through ?? (stays ? null : chooseConnection(connections, to.gateway, wanted)?.id))
    },
    [client, connections, keeper, model, show, wanted],
  )

  const shown = useRef(model)
  useEffect(() => {
    shown.current = model
  }, [model])
  const turn = useRef(Promise.resolve())
  /** One after the other, so that each can be undone on its own. */
  const fill = (filled: FilledForm, name: string, left?: ReadCurl['left']): Promise<void> => {
    const filling = turn.current.then(() => fillNow(filled, name, left))
    turn.current = filling.catch(() => {})
    return filling
  }
  const fillNow = async (filled: FilledForm, name: string, left?: ReadCurl['left']) => {
    const { fillForm } = await import('@/components/create/fill-form')
    const made = await fillForm({ client, keeper, connections, wanted, open: shown.current, filled, name, left })
    if (!made) {
      const { gateway } = filled
      return void toast({ title: t('create.sidecar.noConnection', { name, gateway }), priority: 'high' })
    }
    shown.current = made.model
    setNotice((notice) => following(made.notice, notice))
    setOpened((count) => count + 1)
    show(made.model, made.connection.id)
  }
  const sidecars = useSidecars(fill)
  const curl = useCurl(async ({ left, ...asked }) => fill(await knownFiles(asked), asked.model, left))
  const [files] = useState(createFileHost)

  const undo = (made: FormNotice) => {
    if (made.about === 'unplaced') return
    keeper.keep(model.id, made.before ?? blankForm(model))
    setNotice(made.about === 'filled' ? made.earlier : undefined)
    setOpened((count) => count + 1)
    if ('from' in made && made.from) show(made.from, wanted)
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
        <HeadActions
          model={model}
          connectionId={connection?.id}
          hasOthers={connections.length > 1}
          readValues={() => read(model.id) ?? blankForm(model)}
          onSeller={({ connection: { id: through }, model: to }) => {
            if (to.id !== model.id || to.gateway !== model.gateway) void pick({ ...to, through })
            else window.history.replaceState(null, '', createUrl(model.id, through))
          }}
          onFiles={sidecars.take}
          onCurl={curl.ask}
        />
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
        onOffer={sidecars.offer}
        files={files}
      />
      {sidecars.reading}
      {sidecars.asking}
      {curl.dialog}
    </div>
  )
}

/** Of own files that a pasted request refers to, those that are not there are left out and named. */
async function knownFiles(asked: Omit<ReadCurl, 'left'>): Promise<FilledForm> {
  const hasFiles = JSON.stringify(asked.input).includes('"asset:')
  return hasFiles ? api<FilledForm>('/api/assets/sidecar', { method: 'POST', body: asked }) : { ...asked, missing: [] }
}
