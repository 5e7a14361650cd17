'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { KeyForm } from '@/components/keys/key-form'
import { KeyMade } from '@/components/keys/key-made'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import type { KeyView, MadeKey } from '@/lib/keys/contract'

/** Makes a key and shows it this once, or changes the given one. What cannot be shown again is not lost by a stray click or key. */
export function KeyDialog({
  shown,
  open,
  onOpenChange,
}: {
  shown?: KeyView
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('keys.form')
  const [made, setMade] = useState<MadeKey>()
  return (
    <Dialog
      open={open}
      disablePointerDismissal={made !== undefined}
      onOpenChange={(isOpen, { reason, cancel }) => (made && reason === 'escape-key' ? cancel() : onOpenChange(isOpen))}
    >
      <DialogContent>
        {made ? (
          <KeyMade made={made} onDone={() => onOpenChange(false)} />
        ) : (
          <>
            <DialogTitle>{shown ? t('changeTitle', { name: shown.name }) : t('addTitle')}</DialogTitle>
            <KeyForm shown={shown} onMade={setMade} onDone={() => onOpenChange(false)} />
          </>
        )}
      </DialogContent>
    </Dialog>
  )
}
