'use client'

import { Ban, Ellipsis, Pencil, Webhook } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Shown } from '@/components/keys/shown'
import { buttonVariants } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { KeyView } from '@/lib/keys/contract'
import { useRevokeKey, useWebhookSecret } from '@/lib/keys/queries'

/** Change a key, end it, or see what its webhooks are signed with. */
export function KeyActions({ shown: { id, name }, onChange }: { shown: KeyView; onChange: () => void }) {
  const t = useTranslations('keys')
  const revoke = useRevokeKey()
  const secret = useWebhookSecret()
  const [open, setOpen] = useState<'revoke' | 'secret'>()
  const close = () => setOpen(undefined)
  const showSecret = () => {
    setOpen('secret')
    secret.mutate(id)
  }
  return (
    <>
      <Menu>
        <MenuTrigger aria-label={t('actions', { name })} className={buttonVariants({ variant: 'quiet', size: 'icon' })}>
          <Ellipsis aria-hidden />
        </MenuTrigger>
        <MenuContent>
          <MenuItem onClick={onChange}>
            <Pencil aria-hidden />
            {t('change')}
          </MenuItem>
          <MenuItem onClick={showSecret}>
            <Webhook aria-hidden />
            {t('secret')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem tone="danger" onClick={() => setOpen('revoke')}>
            <Ban aria-hidden />
            {t('revoke')}
          </MenuItem>
        </MenuContent>
      </Menu>
      <Confirm
        open={open === 'revoke'}
        onOpenChange={close}
        title={t('revokeTitle', { name })}
        description={t('revokeText')}
        act={t('revoke')}
        pending={revoke.isPending}
        onConfirm={() =>
          revoke.mutate(id, {
            onSuccess: () => toast({ title: t('revoked') }),
            onError: (error) => toast({ title: error.message, priority: 'high' }),
            onSettled: close,
          })
        }
      />
      <Dialog open={open === 'secret'} onOpenChange={close} onOpenChangeComplete={(isOpen) => isOpen || secret.reset()}>
        <DialogContent>
          <DialogTitle>{t('webhook.title', { name })}</DialogTitle>
          <DialogDescription>{t('webhook.text')}</DialogDescription>
          {secret.data ? (
            <Shown label={t('webhook.name')} act={t('webhook.copy')} text={secret.data.secret} />
          ) : secret.error ? (
            <ErrorState error={secret.error} retry={() => secret.mutate(id)} />
          ) : (
            <Skeleton className="h-14" />
          )}
        </DialogContent>
      </Dialog>
    </>
  )
}
