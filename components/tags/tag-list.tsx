'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { spendSearch } from '@/lib/spend/address'
import { tagsOfQuery, useUntag } from '@/lib/tags/queries'

const TagDialog = dynamic(() => import('@/components/tags/tag-dialog'), { ssr: false })

/** A task's tags, each a way to what was spent under it. */
export function TagList({ taskId }: { taskId: string }) {
  const t = useTranslations('tags')
  const ui = useTranslations('ui')
  const { data, isError, refetch } = useQuery(tagsOfQuery([taskId]))
  const untag = useUntag()
  const [open, setOpen] = useState(false)
  const remove = (tag: string) =>
    untag.mutate({ ids: [taskId], tag }, { onError: (error) => toast({ title: error.message, priority: 'high' }) })
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {data ? null : isError ? (
        <span role="alert" className="flex flex-wrap items-center gap-1.5 text-sm text-danger-ink">
          {t('unread')}
          <Button variant="outline" size="sm" onClick={() => refetch()}>
            {ui('tryAgain')}
          </Button>
        </span>
      ) : (
        <Skeleton className="h-6 w-24" />
      )}
      {data?.tags.map(({ tag }) => (
        <span key={tag} className="flex max-w-full items-center rounded border bg-surface pl-2">
          <Link
            href={`/spend?${spendSearch({ tag, range: 'all' })}`}
            prefetch={false}
            className="touch min-w-0 truncate text-sm hover:underline"
          >
            {tag}
          </Link>
          <Button variant="quiet" size="icon-sm" aria-label={t('remove', { tag })} onClick={() => remove(tag)}>
            <X aria-hidden />
          </Button>
        </span>
      ))}
      <Button variant="quiet" size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t('add')}
      </Button>
      {open ? <TagDialog ids={[taskId]} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
