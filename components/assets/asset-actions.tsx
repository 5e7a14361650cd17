'use client'

import { CopyPlus, Download, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, ButtonLink, buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { toast } from '@/components/ui/toast'
import type { AssetKind, AssetView } from '@/lib/assets/contract'
import { useDeleteAsset } from '@/lib/assets/queries'
import type { TaskView } from '@/lib/tasks/contract'

const Confirm = dynamic(() => import('@/components/ui/confirm').then((part) => part.Confirm), { loading: () => null })

export function AssetActions({ asset, task, kind }: { asset: AssetView; task?: TaskView; kind?: AssetKind }) {
  const t = useTranslations('assets')
  const router = useRouter()
  const remove = useDeleteAsset()
  const [asked, setAsked] = useState(false)
  return (
    <div data-slot="asset-actions" className="flex gap-2">
      {task ? (
        <ButtonLink href={`/create/${task.model.id}?from=${task.id}`} className="flex-1">
          <CopyPlus aria-hidden />
          {t('useAgain')}
        </ButtonLink>
      ) : null}
      <a
        href={`${asset.fileUrl}?download=1`}
        download={asset.name}
        className={cn(buttonVariants({ variant: 'outline' }), 'flex-1')}
      >
        <Download aria-hidden />
        {t('download')}
      </a>
      <Button variant="danger" size="icon" aria-label={t('delete')} title={t('delete')} onClick={() => setAsked(true)}>
        <Trash2 aria-hidden />
      </Button>
      {asked ? (
        <Confirm
          open
          onOpenChange={setAsked}
          title={t('deleteTitle')}
          description={t('deleteText')}
          act={t('delete')}
          pending={remove.isPending}
          onConfirm={() =>
            remove.mutate(asset.id, {
              onSuccess: () => {
                toast({ title: t('deleted') })
                router.replace(`/gallery${kind ? `?kind=${kind}` : ''}`)
              },
              onError: (error) => toast({ title: error.message, priority: 'high' }),
            })
          }
        />
      ) : null}
    </div>
  )
}
