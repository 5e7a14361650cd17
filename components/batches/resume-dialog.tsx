'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { readStop, StopLossFields, typedStop } from '@/components/batches/stop-loss-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/form-error'
import type { BatchView } from '@/lib/batches/contract'
import { useResumeBatch } from '@/lib/batches/queries'
import { ApiError } from '@/lib/http/api'

/** Goes on, with the stop-loss it has or another one. */
export function ResumeDialog({ batch, onClose }: { batch: BatchView; onClose: () => void }) {
  const t = useTranslations('batches')
  const [typed, setTyped] = useState(() => typedStop(batch.stop, batch.quoted.sums[0]?.currency))
  const { mutate, isPending, error } = useResumeBatch()
  const stop = readStop(typed)
  const faults = error instanceof ApiError ? error.fields : []
  const hasRisen = faults.some(({ path }) => path === 'takesRise')
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent>
        <DialogTitle>{t('resumeTitle', { count: batch.rows.queued + batch.rows.held })}</DialogTitle>
        <DialogDescription>{t('resumeText')}</DialogDescription>
        <StopLossFields
          value={typed}
          onChange={setTyped}
          faults={Object.fromEntries(faults.map(({ path, message }) => [path, message]))}
        />
        <FormError>{error && (faults.length === 0 || hasRisen) ? error.message : null}</FormError>
        <DialogActions>
          <Button variant="outline" onClick={onClose}>
            {t('notNow')}
          </Button>
          <Button
            variant="spend"
            disabled={stop === undefined}
            pending={isPending}
            onClick={() => mutate({ id: batch.id, stop, takesRise: hasRisen }, { onSuccess: onClose })}
          >
            {t(hasRisen ? 'resumeRisen' : 'resume')}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  )
}
