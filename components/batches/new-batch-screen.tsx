'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { MatrixForm } from '@/components/batches/matrix-form'
import { TableForm } from '@/components/batches/table-form'
import { chooseConnection } from '@/components/create/choose-connection'
import type { Picked } from '@/components/create/model-dialog'
import { ModelPicker } from '@/components/create/model-picker'
import { NoConnection } from '@/components/create/no-connection'
import ConnectionSelect from '@/components/create/connection-select'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { Field, FieldDescription, FieldLabel } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import type { ConnectionView } from '@/lib/connections/contract'
import type { Model } from '@/lib/models/model'
import { modelQuery } from '@/lib/offers/queries'

type Kind = 'table' | 'matrix'
export type Opening = { kind: Kind; model: Model; connectionId?: string }

/** What all kinds of plans have in common. */
export type Planning = {
  model: Model
  connection: ConnectionView
  connections: ConnectionView[]
  named: { name?: string; tag?: string }
}

/** Where a batch is planned from a table or a matrix. Nothing is sent here. */
export function NewBatchScreen({ connections, opening }: { connections: ConnectionView[]; opening: Opening }) {
  const t = useTranslations('batches')
  const [kind, setKind] = useState(opening.kind)
  const [picked, setPicked] = useState<Picked>()
  const [wanted, setWanted] = useState(opening.connectionId ?? null)
  const [name, setName] = useState('')
  const [tag, setTag] = useState('')
  const asked = useQuery({ ...modelQuery(picked?.id ?? '', picked?.gateway), enabled: picked !== undefined })
  const model = picked && asked.data ? asked.data : opening.model
  const connection = chooseConnection(connections, model.gateway, wanted)
  const able = connections.filter(({ dialect }) => dialect === model.gateway)
  const planning = connection && {
    model,
    connection,
    connections,
    named: { ...(name.trim() && { name }), ...(tag.trim() && { tag }) },
  }
  return (
    <>
      <PageTitle>{t('new')}</PageTitle>
      <PageHead title={t('new')}>
        <Segmented<Kind> aria-label={t('source')} value={kind} onValueChange={setKind}>
          <SegmentedItem<Kind> value="table">{t('kind.table')}</SegmentedItem>
          <SegmentedItem<Kind> value="matrix">{t('kind.matrix')}</SegmentedItem>
        </Segmented>
      </PageHead>
      {planning ? (
        <div className="mx-auto flex w-full max-w-[50rem] flex-col gap-5 px-4 py-5 md:px-6">
          <div className="flex flex-wrap items-end gap-2">
            <ModelPicker model={model} connections={connections} onPick={setPicked} />
            {able.length > 1 ? <ConnectionSelect connections={able} chosen={connection} onChoose={setWanted} /> : null}
          </div>
          <div className="flex flex-wrap gap-3">
            <Field className="min-w-52 flex-1">
              <FieldLabel>{t('name')}</FieldLabel>
              <Input value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />
              <FieldDescription>{t('nameText')}</FieldDescription>
            </Field>
            <Field className="min-w-40 flex-1">
              <FieldLabel>{t('tag')}</FieldLabel>
              <Input value={tag} maxLength={40} onChange={({ target }) => setTag(target.value)} />
              <FieldDescription>{t('tagText')}</FieldDescription>
            </Field>
          </div>
          {kind === 'table' ? <TableForm {...planning} /> : <MatrixForm key={model.id} {...planning} />}
        </div>
      ) : (
        <NoConnection />
      )}
    </>
  )
}
