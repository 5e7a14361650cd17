'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ControlProps } from '@/components/fields/field-control'
import { useFormStore, useValue } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTitle, PopoverTrigger } from '@/components/ui/popover'
import { Skeleton } from '@/components/ui/skeleton'
import type { TaskField } from '@/lib/models/field'
import { type GatewayLanguage, outputKind } from '@/lib/models/model'
import type { TaskView } from '@/lib/tasks/contract'
import { tasksQuery } from '@/lib/tasks/queries'

/** The gateway's id of an earlier task, taken from this user's own, or typed. */
export function TaskControl({ path, field, disabled }: ControlProps<TaskField>) {
  const { t } = useWords()
  const store = useFormStore()
  const held = useValue(path)
  const [open, setOpen] = useState(false)
  return (
    <div className="flex gap-1.5">
      <Input
        className="font-mono text-sm"
        value={typeof held === 'string' ? held : ''}
        disabled={disabled}
        placeholder={t(`create.task.${field.of}`)}
        onValueChange={(text) => store.set(path, text.trim())}
      />
      {field.of === 'task' ? (
        <Popover open={open} onOpenChange={setOpen}>
          <PopoverTrigger render={<Button type="button" variant="outline" disabled={disabled} />}>
            {t('create.task.choose')}
          </PopoverTrigger>
          <PopoverContent align="end">
            <PopoverTitle>{t('create.task.title')}</PopoverTitle>
            <Finished
              field={field}
              onPick={(id) => {
                setOpen(false)
                store.set(path, id)
              }}
            />
          </PopoverContent>
        </Popover>
      ) : null}
    </div>
  )
}

function Finished({ field, onPick }: { field: TaskField; onPick: (id: string) => void }) {
  const { t } = useWords()
  const { model } = useFormStore()
  const tasks = useInfiniteQuery(tasksQuery('completed'))
  if (tasks.isError) return <ErrorState className="py-6" error={tasks.error} retry={() => void tasks.refetch()} />
  if (tasks.isPending) return <Skeleton className="mt-2 h-24" />
  const fitting = tasks.data.pages.flatMap((page) => page.items).filter((task) => made(task, field, model.gateway))
  return (
    <div className="mt-2 flex flex-col gap-1">
      {fitting.length === 0 ? (
        <p className="text-sm text-muted">{t('create.task.none', { model: model.title })}</p>
      ) : null}
      <ul className="flex flex-col">
        {fitting.map((task) => (
          <li key={task.id}>
            <button
              type="button"
              className="touch flex w-full items-center gap-2.5 rounded-sm px-1.5 py-1.5 text-left hover:bg-hover"
              onClick={() => onPick(task.remoteId ?? '')}
            >
              <Poster task={task} />
              <span className="min-w-0">
                <span className="block truncate">{task.prompt || task.model.title}</span>
                <span className="block truncate text-xs text-faint">{task.model.title}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {tasks.hasNextPage ? (
        <Button variant="quiet" size="sm" pending={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
          {t('ui.loadMore')}
        </Button>
      ) : null}
    </div>
  )
}

/** An id means something at its own gateway only. */
const made = ({ remoteId, model: { gateway: at, makes } }: TaskView, field: TaskField, gateway: GatewayLanguage) =>
  remoteId !== undefined &&
  at === gateway &&
  makes in outputKind &&
  outputKind[makes as keyof typeof outputKind] === field.makes

function Poster({ task }: { task: TaskView }) {
  const url = task.outputs.find((output) => output.asset?.posterUrl)?.asset?.posterUrl
  return url ? (
    <img src={url} alt="" loading="lazy" className="h-9 w-12 shrink-0 rounded-sm bg-sunken object-cover" />
  ) : (
    <span className="h-9 w-12 shrink-0 rounded-sm bg-sunken" />
  )
}
