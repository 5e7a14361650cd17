'use client'

import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'

/** A dropped file is a result of this archive: what is it to be used for? */
export function KnownResult({
  name,
  model,
  onUseSettings,
  onUseFile,
  onClose,
}: {
  name: string
  model: string
  onUseSettings: () => void
  onUseFile: () => void
  onClose: () => void
}) {
  const t = useTranslations('create.sidecar')
  const first = useRef<HTMLButtonElement>(null)
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent initialFocus={first}>
        <DialogTitle>{t('known')}</DialogTitle>
        <DialogDescription className="text-pretty [overflow-wrap:anywhere]">
          {t('knownText', { name, model })}
        </DialogDescription>
        <DialogActions>
          <Button variant="outline" onClick={onUseFile}>
            {t('useFile')}
          </Button>
          <Button ref={first} onClick={onUseSettings}>
            {t('useSettings')}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  )
}
