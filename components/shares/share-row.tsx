'use client'

import { Ban, CalendarPlus, Check, Copy, Ellipsis, Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, buttonVariants } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { useMoment } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import type { ChangeShare, ShareView } from '@/lib/shares/contract'
import { useChangeShare, useRevokeShare } from '@/lib/shares/queries'
import { shareDays } from '@/lib/shares/share-days'

/** A link of the reader's own: copy it, prolong it, end it. `children`: what stands above, where it is not plain of which collection it is. */
export function ShareRow({ share, children }: { share: ShareView; children?: React.ReactNode }) {
  const t = useTranslations('shares')
  return (
    <div data-slot="share-row" className="flex items-center gap-2 p-2 pl-3">
      <div className="flex min-w-0 flex-1 flex-col">
        {children}
        <p className="text-base">
          <Until share={share} />
        </p>
        <p className="text-sm text-faint">{t(share.showsPrompts ? 'withPrompts' : 'withoutPrompts')}</p>
        {share.state === 'open' && !share.url ? <p className="text-sm text-doubt-ink">{t('unreadable')}</p> : null}
      </div>
      {share.url ? <CopyLink url={share.url} name={share.collectionName} /> : null}
      {share.state === 'open' ? <Actions share={share} /> : null}
    </div>
  )
}

function Until({ share }: { share: ShareView }) {
  const t = useTranslations('shares')
  const say = useMoment()
  if (share.state === 'open') return t('ends', { time: say(share.expiresAt) })
  if (share.revokedAt !== undefined) return t('revokedAt', { time: say(share.revokedAt) })
  return t('ended', { time: say(share.expiresAt) })
}

function CopyLink({ url, name }: { url: string; name: string }) {
  const t = useTranslations('shares')
  const [copied, setCopied] = useState(false)
  const [shown, setShown] = useState<string>()
  const copy = async () => {
    const whole = new URL(url, location.origin).href
    try {
      await navigator.clipboard.writeText(whole)
      setCopied(true)
      setTimeout(setCopied, 1_500, false)
    } catch {
      setShown(whole)
    }
  }
  if (shown)
    return (
      <input
        readOnly
        autoFocus
        value={shown}
        aria-label={t('link', { name })}
        onFocus={(event) => event.currentTarget.select()}
        className="figures h-8 w-40 min-w-0 rounded border border-line-strong bg-surface px-2 text-sm"
      />
    )
  return (
    <Button variant="outline" onClick={copy}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      {copied ? t('copied') : t('copy')}
    </Button>
  )
}

function Actions({ share }: { share: ShareView }) {
  const t = useTranslations('shares')
  const change = useChangeShare()
  const revoke = useRevokeShare()
  const [asked, setAsked] = useState(false)
  const onError = (error: Error) => toast({ title: error.message, priority: 'high' })
  const set = (to: ChangeShare) =>
    change.mutate({ id: share.id, ...to }, { onSuccess: () => toast({ title: t('changed') }), onError })
  return (
    <>
      <Menu>
        <MenuTrigger
          aria-label={t('actions', { name: share.collectionName })}
          className={buttonVariants({ variant: 'quiet', size: 'icon' })}
        >
          <Ellipsis aria-hidden />
        </MenuTrigger>
        <MenuContent>
          {shareDays.map((days) => (
            <MenuItem key={days} onClick={() => set({ days })}>
              <CalendarPlus aria-hidden />
              {t('prolong', { days })}
            </MenuItem>
          ))}
          <MenuSeparator />
          <MenuItem onClick={() => set({ showsPrompts: !share.showsPrompts })}>
            {share.showsPrompts ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            {t(share.showsPrompts ? 'hidePrompts' : 'showPrompts')}
          </MenuItem>
          <MenuItem tone="danger" onClick={() => setAsked(true)}>
            <Ban aria-hidden />
            {t('revoke')}
          </MenuItem>
        </MenuContent>
      </Menu>
      <Confirm
        open={asked}
        onOpenChange={setAsked}
        title={t('revokeTitle')}
        description={t('revokeText')}
        act={t('revoke')}
        pending={revoke.isPending}
        onConfirm={() =>
          revoke.mutate(share.id, {
            onSuccess: () => toast({ title: t('revoked') }),
            onError,
            onSettled: () => setAsked(false),
          })
        }
      />
    </>
  )
}
