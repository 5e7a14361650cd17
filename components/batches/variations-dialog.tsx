'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFormStore } from '@/components/fields/form-context'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { NumberInput } from '@/components/ui/number-input'
import { mostRows } from '@/lib/batches/contract'
import { seedField } from '@/lib/batches/matrix'
import { usePlanBatch } from '@/lib/batches/queries'
import type { ConnectionView } from '@/lib/connections/contract'
import { ApiError } from '@/lib/http/api'
import { cleanFields } from '@/lib/models/kinds'
import type { Model } from '@/lib/models/model'

/** The form as it stands, several times. */
export default function VariationsDialog({
  model,
  connection,
  onClose,
}: {
  model: Model
  connection: ConnectionView
  onClose: () => void
}) {
  const t = useTranslations('batches')
  const offline = useTranslations('ui')('offline')
  const router = useRouter()
  const store = useFormStore()
  const [count, setCount] = useState<number | null>(4)
  const { mutate, isPending, error } = usePlanBatch()
  const isCount = count !== null && Number.isInteger(count) && count >= 1 && count <= mostRows
  const isIncomplete = Object.keys(store.read().refusals).length > 0
  const plan = () => {
    const input = cleanFields(model.fields, { ...store.read().values })
    const form = { connectionId: connection.id, modelId: model.id, input, count: count ?? 1 }
    mutate({ kind: 'variations', ...form }, { onSuccess: (batch) => router.push(`/batches/${batch.id}`) })
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent>
        <DialogTitle>{t('variations.title')}</DialogTitle>
        <DialogDescription>
          {seedField(model) ? t('variations.seeds') : t('variations.same')} {t('planText')}
        </DialogDescription>
        <Field invalid={!isCount} className="w-40">
          <FieldLabel>{t('variations.count')}</FieldLabel>
          <NumberInput value={count} min={1} max={mostRows} onValueChange={setCount} />
          <FieldError>{isCount ? undefined : t('variations.badCount', { most: mostRows })}</FieldError>
        </Field>
        <FormError>
          {isIncomplete ? t('variations.incomplete') : error && (error instanceof ApiError ? error.message : offline)}
        </FormError>
        <DialogActions>
          <Button variant="outline" onClick={onClose}>
            {t('notNow')}
          </Button>
          <Button disabled={!isCount || isIncomplete} pending={isPending} onClick={plan}>
            {t('planCount', { count: count ?? 0 })}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  )
}
