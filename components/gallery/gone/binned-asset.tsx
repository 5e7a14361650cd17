'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ArchiveRestore, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { GonePage } from '@/components/gallery/gone/gone-page'
import { GoneWays } from '@/components/gallery/gone/gone-ways'
import { KnownOfAsset } from '@/components/gallery/gone/known-of-asset'
import { Button, ButtonLink } from '@/components/ui/button'
import { FormError } from '@/components/ui/form-error'
import { useMoment } from '@/components/ui/moment'
import { toast } from '@/components/ui/toast'
import { askRestore, forgetResults } from '@/lib/assets/queries'
import type { Whereabouts } from '@/lib/assets/whereabouts'

export function BinnedAsset({ found }: { found: Extract<Whereabouts, { state: 'binned' }> }) {
  const t = useTranslations('finder.gone')
  const say = useMoment()
  const router = useRouter()
  const client = useQueryClient()
  const { asset, binnedAt, erasedAt } = found
  const restore = useMutation({
    mutationFn: () => askRestore({ ids: [asset.id] }),
    onSuccess: () => {
      forgetResults(client)
      toast({ title: t('restored') })
      router.refresh()
    },
  })
  return (
    <GonePage
      icon={<Trash2 />}
      title={t('binnedTitle')}
      text={t('binnedText', { at: say(binnedAt), until: say(erasedAt) })}
    >
      <KnownOfAsset asset={asset} />
      <FormError className="md:ml-8">{restore.error?.message}</FormError>
      <GoneWays taskId={asset.taskId}>
        <Button pending={restore.isPending} onClick={() => restore.mutate()}>
          <ArchiveRestore aria-hidden />
          {t('restore')}
        </Button>
        <ButtonLink href="/gallery/bin" variant="outline">
          {t('bin')}
        </ButtonLink>
      </GoneWays>
    </GonePage>
  )
}
