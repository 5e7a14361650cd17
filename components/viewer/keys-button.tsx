'use client'

import { Keyboard } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useKeys } from '@/components/viewer/use-keys'

const KeysDialog = dynamic(() => import('@/components/viewer/keys-dialog'), { loading: () => null })

export function KeysButton() {
  const t = useTranslations('viewer.keys')
  const [open, setOpen] = useState(false)
  useKeys({ '?': () => setOpen(true) })
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('open')}
        title={`${t('open')} · ?`}
        onClick={() => setOpen(true)}
        className="pointer-coarse:hidden"
      >
        <Keyboard aria-hidden />
      </Button>
      {open ? <KeysDialog open onOpenChange={setOpen} /> : null}
    </>
  )
}
