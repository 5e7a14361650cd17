'use client'

import { CopyPlus, Download, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useJudging } from '@/components/gallery/judging/use-judging'
import { ReuseMenu } from '@/components/reuse/reuse-menu'
import { Button, ButtonLink, buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { AssetView } from '@/lib/assets/contract'
import type { TaskView } from '@/lib/tasks/contract'

export function AssetActions({ asset, task, onBinned }: { asset: AssetView; task?: TaskView; onBinned: () => void }) {
  const t = useTranslations('assets')
  const { bin } = useJudging()
  const remove = async () => {
    if (await bin([asset.id])) onBinned()
  }
  return (
    <div data-slot="asset-actions" className="flex flex-wrap gap-2">
      {task ? (
        <ButtonLink href={`/create/${task.model.id}?from=${task.id}`} className="flex-auto">
          <CopyPlus aria-hidden />
          {t('useAgain')}
        </ButtonLink>
      ) : null}
      {asset.kind === 'text' && !task ? null : <ReuseMenu asset={asset} task={task} className="flex-auto" />}
      <a
        href={`${asset.fileUrl}?download=1`}
        download={asset.name}
        className={cn(buttonVariants({ variant: 'outline' }), 'flex-auto')}
      >
        <Download aria-hidden />
        {t('download')}
      </a>
      <Button variant="danger" size="icon" aria-label={t('delete')} title={t('delete')} onClick={() => void remove()}>
        <Trash2 aria-hidden />
      </Button>
    </div>
  )
}
