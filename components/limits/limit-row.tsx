'use client'

import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { isPassed, shareOf, useLimitWords } from '@/components/limits/use-limit-words'
import { Badge } from '@/components/ui/badge'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Confirm } from '@/components/ui/confirm'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { useMoment } from '@/components/ui/moment'
import { Progress } from '@/components/ui/progress'
import { toast } from '@/components/ui/toast'
import type { LimitView } from '@/lib/limits/contract'
import { useDeleteLimit } from '@/lib/limits/queries'

/** A limit, and how much of it is used. */
export function LimitRow({
  limit,
  mayChange,
  onChange,
}: {
  limit: LimitView
  mayChange: boolean
  onChange: () => void
}) {
  const t = useTranslations('spendLimits')
  const say = useMoment()
  const words = useLimitWords()
  const name = words.name(limit)
  const passed = isPassed(limit)
  return (
    <div data-slot="limit-row" className="flex flex-col gap-2.5 p-4">
      <div className="flex items-start gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2 className="text-md font-medium break-words first-letter:uppercase">{name}</h2>
            <Badge>{t(limit.isForAll ? 'ofAll' : 'ofYours')}</Badge>
            <Badge tone={limit.isHard ? 'solid' : 'plain'}>{t(limit.isHard ? 'hard' : 'soft')}</Badge>
          </div>
          <p className="text-muted first-letter:uppercase">
            <span className="figures">{words.allows(limit)}</span>
            {limit.stopsUnknown ? <span className="text-faint"> · {t('alsoUnknown')}</span> : null}
          </p>
        </div>
        {mayChange ? <Actions limit={limit} name={name} onChange={onChange} /> : null}
      </div>
      {limit.used ? (
        <div className="flex flex-col gap-1.5">
          <Progress value={shareOf(limit)} aria-label={words.used(limit)} className="h-1" />
          <p className="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
            <span className="figures">{words.used(limit)}</span>
            <span className={cn('figures', passed && 'text-danger-ink')}>{words.left(limit)}</span>
          </p>
          {limit.nextPeriodAt ? (
            <p className="text-sm text-faint">
              {t('renewed', { time: say(limit.nextPeriodAt) })} · {t('zone', { zone: limit.timeZone })}
            </p>
          ) : null}
        </div>
      ) : limit.isFull ? (
        <p className="text-sm text-danger-ink">{t('isFull')}</p>
      ) : null}
    </div>
  )
}

function Actions({ limit, name, onChange }: { limit: LimitView; name: string; onChange: () => void }) {
  const t = useTranslations('spendLimits')
  const remove = useDeleteLimit()
  const [asked, setAsked] = useState(false)
  const onError = (error: Error) => {
    setAsked(false)
    toast({ title: error.message, priority: 'high' })
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
        title={t('deleteTitle', { name })}
        description={t('deleteText')}
        act={t('delete')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate(limit.id, { onSuccess: () => toast({ title: t('deleted') }), onError })}
      />
    </>
  )
}
