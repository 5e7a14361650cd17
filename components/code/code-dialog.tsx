'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { CodeTabs } from '@/components/code/code-tabs'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { asCurl } from '@/lib/code/as-curl'
import { asPython } from '@/lib/code/as-python'
import { asTypeScript } from '@/lib/code/as-typescript'
import { fileAddressesQuery } from '@/lib/code/queries'
import { assetIdsIn, scriptInput, withAddresses } from '@/lib/code/request'
import type { ConnectionView } from '@/lib/connections/contract'
import { connectionsQuery } from '@/lib/connections/queries'
import type { Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'

type Props = {
  /** undefined while it is being read. */
  model: Model | undefined
  values: Values
  /** Through which it is asked. */
  connectionId: string | undefined
  onClose: () => void
}

/** What a form or a result would send, for a script of one's own. */
export default function CodeDialog({ model, values, connectionId, onClose }: Props) {
  const t = useTranslations('code')
  const title = useRef<HTMLHeadingElement>(null)
  const input = model ? scriptInput(model.fields, values) : {}
  const ids = assetIdsIn(input)
  const files = useQuery({ ...fileAddressesQuery(ids), enabled: ids.length > 0 })
  const connections = useQuery(connectionsQuery)
  const addresses = ids.length === 0 ? {} : files.data?.addresses
  const failed = [files, connections].find(({ error, data }) => error && !data)
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent initialFocus={title} className="md:w-[44rem]">
        <div className="flex flex-col gap-1.5">
          <DialogTitle ref={title} tabIndex={-1} className="outline-none">
            {t('title')}
          </DialogTitle>
          <DialogDescription className="text-pretty">{t('text')}</DialogDescription>
          <p className="flex gap-4 text-sm">
            <Link href="/settings/keys" prefetch={false} className="underline underline-offset-2">
              {t('makeKey')}
            </Link>
            <Link href="/reference" prefetch={false} className="underline underline-offset-2">
              {t('reference')}
            </Link>
          </p>
        </div>
        {failed?.error ? (
          <ErrorState error={failed.error} retry={() => void failed.refetch()} />
        ) : model && addresses && connections.data ? (
          <Code
            model={model}
            input={input}
            ids={ids}
            addresses={addresses}
            connectionId={needsNaming(connections.data, model, connectionId) ? connectionId : undefined}
          />
        ) : (
          <Skeleton className="h-64" />
        )}
      </DialogContent>
    </Dialog>
  )
}

function Code({
  ids,
  addresses,
  input,
  ...request
}: {
  model: Model
  input: Values
  ids: string[]
  addresses: Record<string, string>
  connectionId: string | undefined
}) {
  const t = useTranslations('code')
  const { origin } = window.location
  const whole = { ...request, origin, input: withAddresses(input, addresses, origin) }
  const gone = ids.filter((id) => addresses[id] === undefined).length
  return (
    <>
      <CodeTabs codes={{ curl: asCurl(whole), python: asPython(whole), typescript: asTypeScript(whole) }} />
      {gone > 0 ? <p className="text-sm text-pretty text-doubt-ink">{t('gone', { count: gone })}</p> : null}
      {ids.length > gone ? <p className="text-sm text-pretty text-muted">{t('signed')}</p> : null}
    </>
  )
}

/** Without a word the default connection of the language is taken, else its oldest. */
const needsNaming = (connections: readonly ConnectionView[], model: Model, id: string | undefined) => {
  const able = connections.filter(({ dialect }) => dialect === model.gateway)
  return able.length > 1 && able.some((connection) => connection.id === id && !connection.isDefault)
}
