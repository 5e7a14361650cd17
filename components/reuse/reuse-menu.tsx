'use client'

import { Repeat2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useWords } from '@/components/fields/use-words'
import type { Purpose } from '@/components/reuse/purposes'
import { ReuseChoices } from '@/components/reuse/reuse-choices'
import { buttonVariants } from '@/components/ui/button'
import { Menu, MenuContent, MenuTrigger } from '@/components/ui/menu'
import type { AssetView } from '@/lib/assets/contract'
import type { TaskView } from '@/lib/tasks/contract'

const OfferDialog = dynamic(() => import('@/components/reuse/offer-dialog').then((part) => part.OfferDialog), {
  loading: () => null,
})

const CodeOfTask = dynamic(() => import('@/components/code/code-of-task'), { loading: () => null })

/** Everything that can be made of a result: its form again, another model, and each field of a model that takes it. */
export function ReuseMenu({ asset, task }: { asset: Pick<AssetView, 'id' | 'kind'>; task?: TaskView }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState<Purpose>()
  const [coded, setCoded] = useState<TaskView>()
  return (
    <>
      <Menu open={open} onOpenChange={setOpen}>
        <MenuTrigger className={buttonVariants({ variant: 'outline' })}>
          <Repeat2 aria-hidden />
          {t('reuse.open')}
        </MenuTrigger>
        <MenuContent className="w-64">
          {open ? <ReuseChoices asset={asset} task={task} onAsk={setAsked} onCode={setCoded} /> : null}
        </MenuContent>
      </Menu>
      {asked ? (
        <OfferDialog assetId={asset.id} task={task} purpose={asked} onClose={() => setAsked(undefined)} />
      ) : null}
      {coded ? <CodeOfTask task={coded} onClose={() => setCoded(undefined)} /> : null}
    </>
  )
}
