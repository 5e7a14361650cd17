'use client'

import { useMutation } from '@tanstack/react-query'
import { FileQuestion, RotateCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import { GonePage } from '@/components/gallery/gone/gone-page'
import { GoneWays } from '@/components/gallery/gone/gone-ways'
import { KnownOfAsset } from '@/components/gallery/gone/known-of-asset'
import { Button } from '@/components/ui/button'
import { Copy } from '@/components/ui/copy'
import { FormError } from '@/components/ui/form-error'
import { toast } from '@/components/ui/toast'
import { askRecover } from '@/lib/assets/ask-recover'
import type { Whereabouts } from '@/lib/assets/whereabouts'

const ways = {
  archive: { text: 'missingTwin', act: 'putBack' },
  gateway: { text: 'missingGateway', act: 'askGateway' },
} as const

/** The database knows it, the disk does not. */
export function LostFile({ found }: { found: Extract<Whereabouts, { state: 'missing' }> }) {
  const t = useTranslations('finder.gone')
  const router = useRouter()
  const [looking, look] = useTransition()
  const [looked, setLooked] = useState(false)
  const { asset, path, from } = found
  const recover = useMutation({
    mutationFn: () => askRecover(asset.id),
    onSuccess: () => {
      toast({ title: t('back') })
      router.refresh()
    },
  })
  const lookAgain = () => {
    setLooked(true)
    look(() => router.refresh())
  }
  const way = from && ways[from]
  return (
    <GonePage icon={<FileQuestion />} title={t('missingTitle')} text={t('missingText')}>
      {way ? <p className="text-pretty md:pl-8">{t(way.text)}</p> : null}
      <FormError className="md:ml-8">{recover.error?.message}</FormError>
      <GoneWays taskId={asset.taskId}>
        {way ? (
          <Button pending={recover.isPending} onClick={() => recover.mutate()}>
            {t(way.act)}
          </Button>
        ) : null}
        <Button variant="outline" pending={looking} onClick={lookAgain}>
          <RotateCw aria-hidden />
          {t('lookAgain')}
        </Button>
      </GoneWays>
      <p role="status" className="empty:hidden md:pl-8">
        {looked && !looking ? t('stillMissing') : null}
      </p>
      <div className="flex flex-col gap-1 md:pl-8">
        <p className="text-pretty text-muted">{way ? t('missingElse') : t('missingBackup')}</p>
        <Copied text={path} />
        <p className="text-muted">{t('missingHash')}</p>
        <Copied text={asset.sha256} />
      </div>
      <KnownOfAsset asset={asset} />
    </GonePage>
  )
}

function Copied({ text }: { text: string }) {
  return (
    <div className="flex items-start gap-1">
      <code className="figures min-w-0 py-1 text-sm break-all">{text}</code>
      <Copy text={text} />
    </div>
  )
}
