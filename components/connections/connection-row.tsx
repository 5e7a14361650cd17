'use client'

import { Ellipsis, Pencil, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ImportLine } from '@/components/imports/import-line'
import { PauseSwitch } from '@/components/connections/pause-switch'
import { TestOutcome } from '@/components/connections/test-outcome'
import { Badge } from '@/components/ui/badge'
import { Button, buttonVariants } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { useMoment } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import type { ConnectionView } from '@/lib/connections/contract'
import { useChangeConnection, useDeleteConnection, useTestConnection } from '@/lib/connections/queries'

export function ConnectionRow({ connection, onChange }: { connection: ConnectionView; onChange: () => void }) {
  const t = useTranslations('connections')
  const say = useMoment()
  const test = useTestConnection()
  const paused = Math.max(connection.pausedUntil.POST ?? 0, connection.pausedUntil.GET ?? 0)
  return (
    <div data-slot="connection-row" className="flex flex-col gap-2.5 p-4">
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2 className="text-md font-medium break-words">{connection.name}</h2>
            {connection.isDefault ? <Badge>{t('default')}</Badge> : null}
          </div>
          <p className="text-muted">
            {t(`dialectName.${connection.dialect}`)}
            <span className="text-faint">
              {' · '}
              {connection.sandbox ? t('sandboxHelp') : <span className="break-all">{connection.baseUrl}</span>}
            </span>
          </p>
          {paused > 0 ? <p className="text-doubt-ink">{t('pausedUntil', { time: say(paused, 'time') })}</p> : null}
        </div>
        <Button variant="outline" pending={test.isPending} onClick={() => test.mutate({ id: connection.id })}>
          {t('test')}
        </Button>
        <Actions connection={connection} onChange={onChange} />
      </div>
      <TestOutcome outcome={test.data} error={test.error} />
      <PauseSwitch connection={connection} />
      <ImportLine connection={connection} />
    </div>
  )
}

function Actions({ connection, onChange }: { connection: ConnectionView; onChange: () => void }) {
  const t = useTranslations('connections')
  const change = useChangeConnection()
  const remove = useDeleteConnection()
  const [asked, setAsked] = useState(false)
  const onError = (error: Error) => {
    setAsked(false)
    toast({ title: error.message, priority: 'high' })
  }
  return (
    <>
      <Menu>
        <MenuTrigger
          aria-label={t('actions', { name: connection.name })}
          className={buttonVariants({ variant: 'quiet', size: 'icon' })}
        >
          <Ellipsis aria-hidden />
        </MenuTrigger>
        <MenuContent>
          <MenuItem onClick={onChange}>
            <Pencil aria-hidden />
            {t('change')}
          </MenuItem>
          <MenuItem
            disabled={connection.isDefault}
            onClick={() => change.mutate({ id: connection.id, isDefault: true }, { onError })}
          >
            <Star aria-hidden />
            {t('makeDefault')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem tone="danger" onClick={() => setAsked(true)}>
            <Trash2 aria-hidden />
            {t('delete')}
          </MenuItem>
        </MenuContent>
      </Menu>
      <Confirm
        open={asked}
        onOpenChange={setAsked}
        title={t('deleteTitle', { name: connection.name })}
        description={t('deleteText')}
        act={t('delete')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate(connection.id, { onSuccess: () => toast({ title: t('deleted') }), onError })}
      />
    </>
  )
}
