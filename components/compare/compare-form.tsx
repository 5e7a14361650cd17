'use client'

import { useState } from 'react'
import type { Entrant } from '@/components/compare/columns'
import { EntrantList } from '@/components/compare/entrant-list'
import { StartBar } from '@/components/compare/start-bar'
import { useColumns } from '@/components/compare/use-columns'
import { useStart } from '@/components/compare/use-start'
import type { DraftKeeper } from '@/components/create/draft-keeper'
import { FieldGroups } from '@/components/create/field-groups'
import { createFileHost } from '@/components/create/file-host'
import type { FormNotice } from '@/components/create/form-notice'
import { NoticeBox } from '@/components/create/notice-box'
import { useFileDrop } from '@/components/create/use-file-drop'
import { ConnectionProvider, FormProvider, ToldFaultsProvider } from '@/components/fields/form-context'
import { createFormStore, type FormStore } from '@/components/fields/form-store'
import { useWords } from '@/components/fields/use-words'
import { cn } from '@/components/ui/cn'
import type { Seat } from '@/lib/compare/entrants'
import type { ConnectionView } from '@/lib/connections/contract'
import type { Values } from '@/lib/models/values'

export type { Entrant } from '@/components/compare/columns'

type Props = {
  entrants: readonly Entrant[]
  connections: ConnectionView[]
  keeper: DraftKeeper
  initial: Values
  notice: FormNotice | undefined
  onUndo: (notice: FormNotice) => void
  onDismiss: () => void
  onPlace: (change: (seats: readonly Seat[]) => readonly Seat[]) => void
}

export function CompareForm({ entrants, connections, keeper, initial, notice, onUndo, onDismiss, onPlace }: Props) {
  const { model, connection } = entrants[0]!
  const [store] = useState(() => createFormStore(model, initial, (values) => keeper.keep(model.id, values)))
  return (
    <FormProvider value={store}>
      <ConnectionProvider value={connection}>
        <Inside
          store={store}
          entrants={entrants}
          connections={connections}
          onPlace={onPlace}
          above={
            notice ? (
              <NoticeBox notice={notice} model={model} onUndo={() => onUndo(notice)} onDismiss={onDismiss} />
            ) : null
          }
        />
      </ConnectionProvider>
    </FormProvider>
  )
}

const neverElse = () => Promise.resolve(false)

function Inside({
  store,
  entrants,
  connections,
  onPlace,
  above,
}: Pick<Props, 'entrants' | 'connections' | 'onPlace'> & { store: FormStore; above: React.ReactNode }) {
  const { t } = useWords()
  const [files] = useState(createFileHost)
  const { over, ...drops } = useFileDrop(store, neverElse, files)
  const columns = useColumns(entrants)
  const starting = useStart(columns)
  const { model } = entrants[0]!
  const told = Object.fromEntries((columns[0]?.trouble?.fields ?? []).map(({ path, message }) => [path, message]))
  return (
    <form
      {...drops}
      data-slot="compare-form"
      aria-label={t('comparing.title')}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void starting.press(event.currentTarget)
      }}
      className="grid min-h-0 min-w-0 flex-1 grid-cols-1 max-lg:content-start lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_30rem]"
    >
      <section
        aria-label={t('comparing.asked')}
        className={cn(
          'min-w-0 p-4 md:p-6 lg:overflow-y-auto',
          over && 'outline-2 -outline-offset-4 outline-line-strong outline-dashed',
        )}
      >
        <div className="mx-auto flex w-full max-w-[50rem] min-w-0 flex-col gap-5">
          <p className="text-sm text-pretty text-muted">{t('comparing.askedBy', { model: model.title })}</p>
          {above}
          <ToldFaultsProvider value={told}>
            <FieldGroups model={model} />
          </ToldFaultsProvider>
        </div>
      </section>
      <div className="max-lg:contents lg:flex lg:min-h-0 lg:min-w-0 lg:flex-col lg:border-l">
        <EntrantList columns={columns} connections={connections} onPlace={onPlace} />
        <StartBar columns={columns} starting={starting} />
      </div>
    </form>
  )
}
