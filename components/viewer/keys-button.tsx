'use client'

import { Keyboard } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/icon-button'
import { useKeys } from '@/components/viewer/use-keys'

const ViewerKeys = dynamic(() => import('@/components/viewer/keys-dialog'), { loading: () => null })

type Props = { dialog?: React.ComponentType<{ open: boolean; onOpenChange: (open: boolean) => void }> }

/** Shows keys, also by `?`: the viewer's, unless told others. */
export function KeysButton({ dialog: KeysDialog = ViewerKeys }: Props) {
  const t = useTranslations('viewer.keys')
  const [open, setOpen] = useState(false)
  useKeys({ '?': () => setOpen(true) })
  return (
    <>
      <IconButton label={t('open')} hint="?" onClick={() => setOpen(true)} className="pointer-coarse:hidden">
        <Keyboard aria-hidden />
      </IconButton>
      {open ? <KeysDialog open onOpenChange={setOpen} /> : null}
    </>
  )
}
