'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { DraftKeeper } from '@/components/create/draft-keeper'
import { FieldGroups } from '@/components/create/field-groups'
import type { FormNotice } from '@/components/create/form-notice'
import { ModelNotices } from '@/components/create/model-notices'
import { SpendBar } from '@/components/create/spend-bar'
import { FormProvider } from '@/components/fields/form-context'
import { createFormStore } from '@/components/fields/form-store'
import type { ConnectionView } from '@/lib/connections/contract'
import type { Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'

const NoticeBox = dynamic(() => import('@/components/create/notice-box').then((file) => file.NoticeBox))

export type CreateFormProps = {
  model: Model
  connection: ConnectionView | undefined
  keeper: DraftKeeper
  initial: Values
  notice: FormNotice | undefined
  onUndo: (notice: FormNotice) => void
  onDismiss: () => void
  onReset: () => void
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
}: CreateFormProps) {
  const [store] = useState(() => createFormStore(model, initial, (values) => keeper.keep(model.id, values)))
  return (
    <FormProvider value={store}>
      <form
        data-slot="create-form"
        aria-label={model.title}
        noValidate
        className="flex min-w-0 flex-col gap-5"
        onSubmit={(event) => event.preventDefault()}
      >
        {notice ? (
          <NoticeBox notice={notice} model={model} onUndo={() => onUndo(notice)} onDismiss={onDismiss} />
        ) : null}
        <ModelNotices model={model} />
        <FieldGroups model={model} />
        <SpendBar connection={connection} onReset={onReset} />
      </form>
    </FormProvider>
  )
}
