'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import CodeOfTask from '@/components/code/code-of-task'
import { useWords } from '@/components/fields/use-words'
import { OfferDialog } from '@/components/reuse/offer-dialog'
import type { Purpose } from '@/components/reuse/purposes'
import { ReuseChoices, ReuseWaiting } from '@/components/reuse/reuse-choices'
import { Menu, MenuContent } from '@/components/ui/menu'
import { assetQuery } from '@/lib/assets/queries'
import type { TaskView } from '@/lib/tasks/contract'
import { taskQuery } from '@/lib/tasks/queries'

/** The menu of a result of which only the id is at hand, beside what stands for it on the page. */
export default function ReuseOfResult({
  assetId,
  at,
  onClose,
}: {
  assetId: string
  at: HTMLElement
  onClose: () => void
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(true)
  const [asked, setAsked] = useState<Purpose>()
  const [coded, setCoded] = useState<TaskView>()
  const { data: asset, error } = useQuery({ ...assetQuery(assetId), retry: false })
  const taskId = asset?.taskId
  const { data: task, isLoading } = useQuery({ ...taskQuery(taskId ?? ''), enabled: taskId !== undefined })
  if (coded) return <CodeOfTask task={coded} onClose={onClose} />
  if (asked && asset) return <OfferDialog assetId={assetId} task={task} purpose={asked} onClose={onClose} />
  return (
    <Menu open={open} modal={false} onOpenChange={setOpen} onOpenChangeComplete={(open) => open || onClose()}>
      <MenuContent anchor={at} align="start" finalFocus={() => at} aria-label={t('reuse.open')} className="w-64">
        {error ? <p className="px-2 py-1.5 text-sm text-pretty text-danger-ink">{error.message}</p> : null}
        {asset && !isLoading ? <ReuseChoices asset={asset} task={task} onAsk={setAsked} onCode={setCoded} /> : null}
        {!error && (!asset || isLoading) ? <ReuseWaiting /> : null}
      </MenuContent>
    </Menu>
  )
}
