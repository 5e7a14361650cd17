'use client'

import { CopyPlus, Download, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useJudging } from '@/components/gallery/judging/use-judging'
import { ReuseMenu } from '@/components/reuse/reuse-menu'
import { Button, ButtonLink, buttonVariants } from '@/components/ui/button'
import type { AssetView } from '@/lib/assets/contract'
import type { TaskView } from '@/lib/tasks/contract'

export function AssetActions({
  asset,
  task,
  onBinned,
  onUndone,
}: {
  asset: AssetView
  task?: TaskView
  onBinned: () => void
  onUndone: (ids: readonly string[]) => void
}) {
  const t = useTranslations('assets')
  const key = useTranslations('judging.keys')
  const { bin } = useJudging(onUndone)
  const remove = async () => {
    if (await bin([asset.id])) onBinned()
  }
  return (
    <div
      data-slot="asset-actions"
      className="grid grid-cols-2 gap-2 md:max-lg:grid-cols-4 [&>:first-child:nth-last-child(3)]:col-span-2"
    >
      {task ? (
        <ButtonLink href={`/create/${task.model.id}?from=${task.id}`}>
          <CopyPlus aria-hidden />
          {t('useAgain')}
        </ButtonLink>
      ) : null}
      {asset.kind === 'text' && !task ? null : <ReuseMenu asset={asset} task={task} />}
      <a href={`${asset.fileUrl}?download=1`} download={asset.name} className={buttonVariants({ variant: 'outline' })}>
        <Download aria-hidden />
        {t('download')}
      </a>
      <Button variant="danger" title={`${t('delete')} · ${key('delKey')}`} onClick={() => void remove()}>
        <Trash2 aria-hidden />
        {t('delete')}
      </Button>
    </div>
  )
}
