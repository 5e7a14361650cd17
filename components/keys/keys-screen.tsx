'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronRight, KeyRound, Plus } from 'lucide-react'
import Link from 'next/link'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { KeyDialog } from '@/components/keys/key-dialog'
import { KeyRow } from '@/components/keys/key-row'
import { PageTitle } from '@/components/shell/page-title'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { KeyView } from '@/lib/keys/contract'
import { keysQuery } from '@/lib/keys/queries'

export function KeysScreen() {
  const t = useTranslations()
  const [open, setOpen] = useState<'new' | KeyView>()
  return (
    <div className="flex flex-col gap-5">
      <PageTitle>{t('settings.keys')}</PageTitle>
      <div className="flex flex-col gap-4 md:flex-row md:items-start md:justify-between">
        <div className="flex max-w-md flex-col gap-1 text-pretty text-muted">
          <p>{t('keys.intro')}</p>
          <Link href="/settings/limits" className="w-fit underline underline-offset-2 hover:text-foreground">
            {t('keys.toLimits')}
          </Link>
        </div>
        <Button onClick={() => setOpen('new')}>
          <Plus aria-hidden />
          {t('keys.add')}
        </Button>
      </div>
      <Keys onChange={setOpen} />
      <KeyDialog
        key={typeof open === 'object' ? open.id : open}
        shown={typeof open === 'object' ? open : undefined}
        open={open !== undefined}
        onOpenChange={() => setOpen(undefined)}
      />
    </div>
  )
}

function Keys({ onChange }: { onChange: (key: KeyView) => void }) {
  const t = useTranslations('keys')
  const { data, error, isPending, refetch } = useQuery(keysQuery)
  if (isPending) return <Skeleton className="h-40" />
  if (error && !data) return <ErrorState error={error} retry={() => refetch()} />
  const kept = data.filter(({ state }) => state !== 'revoked')
  const revoked = data.filter(({ state }) => state === 'revoked')
  return (
    <>
      {kept.length > 0 ? (
        <List keys={kept} onChange={onChange} />
      ) : (
        <EmptyState icon={<KeyRound />} title={t('emptyTitle')} description={t('emptyText')} />
      )}
      {revoked.length > 0 ? <Revoked keys={revoked} /> : null}
    </>
  )
}

function Revoked({ keys }: { keys: KeyView[] }) {
  const t = useTranslations('keys')
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <section className="flex flex-col gap-2">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        className="touch flex w-fit items-center gap-1.5 rounded-sm py-1 pr-2 text-base text-muted hover:text-foreground"
        onClick={() => setOpen(!open)}
      >
        <ChevronRight aria-hidden className={cn('size-4 transition-transform duration-quick', open && 'rotate-90')} />
        {t('showRevoked', { count: keys.length })}
      </button>
      {open ? <List id={id} keys={keys} /> : null}
    </section>
  )
}

function List({ id, keys, onChange }: { id?: string; keys: KeyView[]; onChange?: (key: KeyView) => void }) {
  return (
    <ul id={id} data-slot="keys" className="flex flex-col divide-y rounded-lg border bg-surface">
      {keys.map((key) => (
        <li key={key.id}>
          <KeyRow shown={key} onChange={onChange && (() => onChange(key))} />
        </li>
      ))}
    </ul>
  )
}
