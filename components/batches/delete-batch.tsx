'use client'

import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Confirm } from '@/components/ui/confirm'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import type { BatchView } from '@/lib/batches/contract'
import { useDeleteBatch } from '@/lib/batches/queries'

/** Takes the plan away; what it made stays. */
export function DeleteBatch({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches')
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const { mutate, isPending } = useDeleteBatch()
  return (
    <>
      <IconButton label={t('delete')} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('deleteTitle', { name: batch.name })}
        description={batch.startedAt === undefined ? t('deletePlan') : t('deleteDone')}
        act={t('delete')}
        pending={isPending}
        onConfirm={() =>
          mutate(batch.id, {
            onSuccess: () => router.push('/batches'),
            onError: (error) => toast({ title: error.message, priority: 'high' }),
          })
        }
      />
    </>
  )
}
