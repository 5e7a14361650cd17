'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useDeferredValue, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { firstSidecars, type SidecarFile } from '@/components/create/sidecar-files'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'

const most = 50

/** Which of many sidecars is to fill the form. No more are read than are shown. */
export function ChooseSidecar({
  name,
  files,
  onChoose,
  onClose,
}: {
  name: string
  files: SidecarFile[]
  onChoose: (file: SidecarFile) => void
  onClose: () => void
}) {
  const t = useTranslations('create.sidecar')
  const input = useRef<HTMLInputElement>(null)
  const zip = useId()
  const [typed, setTyped] = useState('')
  const [pointed, setPointed] = useState('')
  const wanted = useDeferredValue(typed.trim().toLowerCase())
  const fitting = files.filter((file) => file.name.toLowerCase().includes(wanted))
  const { data: read } = useQuery({
    queryKey: ['sidecars', zip, wanted],
    queryFn: ({ signal }) => firstSidecars(fitting, most, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  })
  const values = read?.sidecars.map(({ file }, index) => `${index} ${file.name}`) ?? []
  const chosen = values.includes(pointed) ? pointed : (values[0] ?? '')
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent initialFocus={input} className="gap-3 max-md:h-[92dvh] md:w-[36rem]">
        <DialogTitle>{t('title')}</DialogTitle>
        <DialogDescription className="[overflow-wrap:anywhere]">{t('text', { name })}</DialogDescription>
        <Command
          label={t('title')}
          shouldFilter={false}
          value={chosen}
          onValueChange={setPointed}
          className="flex min-h-0 flex-col gap-3"
        >
          <Command.Input
            ref={input}
            value={typed}
            onValueChange={setTyped}
            placeholder={t('search')}
            className="touch h-9 w-full rounded border border-line-strong bg-surface px-3 text-md outline-none focus-visible:outline-2 focus-visible:outline-ring"
          />
          <Command.List className="min-h-0 overflow-y-auto overscroll-contain rounded border md:max-h-[24rem]">
            {read === undefined ? <Skeleton className="h-40 w-full" /> : null}
            {read?.sidecars.length === 0 ? (
              <p className="px-3 py-8 text-center text-muted">{wanted ? t('none') : t('emptyZip', { name })}</p>
            ) : null}
            {read?.sidecars.map(({ file, model, prompt }, index) => (
              <Command.Item
                key={values[index]}
                value={values[index]}
                onSelect={() => onChoose(file)}
                className="touch flex cursor-pointer flex-col items-start px-3 py-2 data-[selected=true]:bg-hover"
              >
                <span className="w-full truncate">{prompt || file.name}</span>
                <span className="w-full truncate text-sm text-muted">
                  {model} · {file.name}
                </span>
              </Command.Item>
            ))}
          </Command.List>
          {read?.unreadable ? (
            <p className="text-sm text-muted">{t('unreadable', { count: read.unreadable })}</p>
          ) : null}
          {read?.left ? <p className="text-sm text-muted">{t('more', { count: read.left })}</p> : null}
        </Command>
      </DialogContent>
    </Dialog>
  )
}
