'use client'

import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Check, Minus, Plus, Tag } from 'lucide-react'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { TagName } from '@/lib/tags/contract'
import { foldTag } from '@/lib/tags/fold-tag'
import { tagsQuery } from '@/lib/tags/queries'

/** What some of the chosen have: `all`, or so many. */
export type TagMark = 'all' | number

/** The tags used before, to choose one from, or the name of a new one. */
export function TagChooser({
  marks,
  onChoose,
}: {
  marks: ReadonlyMap<string, TagMark>
  onChoose: (tag: string) => void
}) {
  const t = useTranslations('tags')
  const locale = useLocale()
  const ui = useTranslations('ui')
  const { data: known, isError, refetch } = useQuery(tagsQuery)
  const [typed, type] = useState('')
  const wanted = typed.trim().toLocaleLowerCase(locale)
  const rows = (known ?? []).filter(({ tag }) => tag.toLocaleLowerCase(locale).includes(wanted))
  const made = TagName.safeParse(typed)
  const isNew = made.success && !known?.some(({ tag }) => foldTag(tag) === foldTag(made.data))
  const item = 'touch flex items-center gap-2 rounded-sm px-2 py-1 text-base data-[selected=true]:bg-hover md:min-h-7'
  return (
    <Command label={t('find')} shouldFilter={false} loop className="flex min-h-0 flex-col rounded border">
      <Command.Input
        autoFocus
        value={typed}
        onValueChange={type}
        placeholder={t('find')}
        maxLength={80}
        className="h-11 shrink-0 border-b bg-transparent px-3 text-md outline-none md:h-9"
      />
      <Command.List className="max-h-[40dvh] min-h-16 overflow-y-auto overscroll-contain p-1">
        {rows.map(({ tag, tasks }) => {
          const mark = marks.get(tag)
          return (
            <Command.Item key={tag} value={tag} onSelect={() => onChoose(tag)} className={item}>
              {mark === 'all' ? (
                <Check aria-hidden className="size-3.5" />
              ) : mark ? (
                <Minus aria-hidden className="size-3.5" />
              ) : (
                <Tag aria-hidden className="size-3.5 text-faint" />
              )}
              <span className="min-w-0 flex-1 break-words">{tag}</span>
              <span className="text-sm text-faint tabular-nums">
                {mark === 'all' ? t('hasAll') : mark ? t('hasSome', { count: mark }) : tasks}
              </span>
            </Command.Item>
          )
        })}
        {isNew ? (
          <Command.Item value={`new ${made.data}`} onSelect={() => onChoose(made.data)} className={item}>
            <Plus aria-hidden className="size-3.5" />
            {t('create', { tag: made.data })}
          </Command.Item>
        ) : null}
        {known ? null : isError ? (
          <div role="alert" className="flex flex-wrap items-center gap-2 px-2 py-3 text-danger-ink">
            {t('unread')}
            <Button variant="outline" size="sm" onClick={() => refetch()}>
              {ui('tryAgain')}
            </Button>
          </div>
        ) : (
          <Skeleton className="m-2 h-6" />
        )}
        {known && rows.length === 0 && !isNew ? (
          <p className="px-2 py-3 text-muted">{wanted === '' ? t('none') : t('tooLong')}</p>
        ) : null}
      </Command.List>
    </Command>
  )
}
