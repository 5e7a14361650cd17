'use client'

import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { matches } from '@/components/create/picker-shelves'
import { useWords } from '@/components/fields/use-words'
import type { Purpose } from '@/components/reuse/purposes'
import { fromTaskUrl, atFieldUrl } from '@/components/reuse/reuse-url'
import { CheckRow } from '@/components/ui/check-row'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import type { ReuseOffer } from '@/lib/reuse/contract'
import type { TaskView } from '@/lib/tasks/contract'

/** The models that take a result for one purpose, the nearest first, and whether what was written goes along. */
export function OfferDialog({
  assetId,
  task,
  purpose,
  onClose,
}: {
  assetId: string
  task?: TaskView
  purpose: Purpose
  onClose: () => void
}) {
  const words = useWords()
  const { t } = words
  const router = useRouter()
  const search = useRef<HTMLInputElement>(null)
  const { offers } = purpose
  const isOther = offers[0]?.path === ''
  const [withWords, setWithWords] = useState(offers[0]?.kind === 'task')
  const twice = new Set(
    offers.filter((one, index) => offers.findIndex((other) => keyOf(other) === keyOf(one)) !== index).map(keyOf),
  )
  const pick = (offer: ReuseOffer) => {
    const from = withWords ? task?.id : undefined
    router.push(isOther && task ? fromTaskUrl(offer, task.id) : atFieldUrl(offer, assetId, from))
    onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent initialFocus={search} className="gap-3 max-md:h-[92dvh] md:w-[32rem]">
        <DialogTitle>{purpose.words}</DialogTitle>
        <Command
          label={purpose.words}
          className="flex min-h-0 flex-col gap-3"
          filter={(_, wanted, keywords) => (matches(wanted, keywords ?? []) ? 1 : 0)}
        >
          <Command.Input
            ref={search}
            placeholder={t('create.picker.search')}
            className="touch h-9 w-full rounded border border-line-strong bg-surface px-3 text-md outline-none focus-visible:outline-2 focus-visible:outline-ring"
          />
          {task?.prompt && !isOther ? (
            <CheckRow checked={withWords} onCheckedChange={setWithWords} className="-mx-2">
              {t('reuse.withPrompt')}
            </CheckRow>
          ) : null}
          <Command.List className="min-h-0 overflow-y-auto overscroll-contain rounded border md:max-h-[24rem]">
            <Command.Empty className="px-3 py-8 text-center text-muted">{t('reuse.noModel')}</Command.Empty>
            {offers.map((offer) => (
              <Command.Item
                key={`${keyOf(offer)} ${offer.path}`}
                value={`${keyOf(offer)} ${offer.path}`}
                keywords={[offer.title, offer.id, offer.provider]}
                onSelect={() => pick(offer)}
                className="touch flex cursor-default items-center gap-3 px-3 py-1.5 select-none data-[selected=true]:bg-hover"
              >
                <span className="flex min-w-0 flex-1 flex-col">
                  <span className="truncate font-medium">{offer.title}</span>
                  <span className="truncate font-mono text-xs text-faint">{offer.id}</span>
                </span>
                <span className="shrink-0 text-xs text-faint">
                  {twice.has(keyOf(offer)) ? words.field(offer.path) : offer.provider}
                </span>
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  )
}

const keyOf = ({ gateway, id }: ReuseOffer) => `${gateway} ${id}`
