'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { BatchLine } from '@/components/batches/batch-line'
import type { DraftKeeper } from '@/components/create/draft-keeper'
import type { FileHost } from '@/components/create/file-host'
import { FieldGroups } from '@/components/create/field-groups'
import type { FormNotice } from '@/components/create/form-notice'
import { useFileDrop } from '@/components/create/use-file-drop'
import { PriceProvider } from '@/components/create/price-provider'
import { SpendBar } from '@/components/create/spend-bar'
import { ConnectionProvider, FormProvider } from '@/components/fields/form-context'
import { createFormStore } from '@/components/fields/form-store'
import { cn } from '@/components/ui/cn'
import type { ConnectionView } from '@/lib/connections/contract'
import type { Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'
import { priceRisesQuery } from '@/lib/offers/queries'

// Without a fallback of its own, the whole form would be hidden while it is fetched, and the focus lost.
const ModelNotices = dynamic(() => import('@/components/create/model-notices').then((file) => file.ModelNotices), {
  loading: () => null,
})
const PriceRises = dynamic(() => import('@/components/models/price-rises'), { loading: () => null })
const NoticeBox = dynamic(() => import('@/components/create/notice-box').then((file) => file.NoticeBox), {
  loading: () => null,
})

export type CreateFormProps = {
  model: Model
  connection: ConnectionView | undefined
  keeper: DraftKeeper
  initial: Values
  notice: FormNotice | undefined
  onUndo: (notice: FormNotice) => void
  onDismiss: () => void
  onReset: () => void
  /** Whether a dropped file was used for something else than a field. */
  onOffer: (file: File) => Promise<boolean>
  files: FileHost
}

export function CreateForm({
  model,
  connection,
  keeper,
  initial,
  notice,
  onUndo,
  onDismiss,
  onReset,
  onOffer,
  files,
}: CreateFormProps) {
  const [store] = useState(() => createFormStore(model, initial, (values) => keeper.keep(model.id, values)))
  const { data: risen } = useQuery({
    ...priceRisesQuery,
    select: ({ rises }) => rises.some((rise) => rise.model.id === model.id && rise.model.gateway === model.gateway),
  })
  const { over, ...drops } = useFileDrop(store, onOffer, files)
  return (
    <FormProvider value={store}>
      <ConnectionProvider value={connection}>
        <form
          {...drops}
          data-slot="create-form"
          aria-label={model.title}
          noValidate
          className={cn(
            'flex min-w-0 flex-col gap-5',
            over && 'rounded outline-2 outline-offset-8 outline-line-strong outline-dashed',
          )}
          onSubmit={(event) => event.preventDefault()}
        >
          {notice ? (
            <NoticeBox notice={notice} model={model} onUndo={() => onUndo(notice)} onDismiss={onDismiss} />
          ) : null}
          {risen ? <PriceRises of={model} /> : null}
          {hasNotices(model) ? <ModelNotices model={model} /> : null}
          <PriceProvider connectionId={connection?.id}>
            <FieldGroups model={model} />
            <BatchLine model={model} connection={connection} />
            <SpendBar connection={connection} onReset={onReset} />
          </PriceProvider>
        </form>
      </ConnectionProvider>
    </FormProvider>
  )
}

const hasNotices = ({ inferred, notices = [] }: Model) => inferred || notices.some(({ tone }) => tone !== 'source')
