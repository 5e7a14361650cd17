'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { TaskView } from '@/lib/tasks/contract'
import { useFindTask } from '@/lib/tasks/queries'

export function FindDialog({
  task,
  open,
  onOpenChange,
}: {
  task: TaskView
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations('tasks')
  const find = useFindTask()
  const look = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const remoteId = String(new FormData(event.currentTarget).get('remoteId') ?? '').trim()
    find.mutate({ id: task.id, ...(remoteId && { remoteId }) }, { onSuccess: () => onOpenChange(false) })
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <form onSubmit={look} className="flex flex-col gap-4">
          <div className="flex flex-col gap-1.5">
            <DialogTitle>{t('findTitle')}</DialogTitle>
            <DialogDescription>{t('findText')}</DialogDescription>
          </div>
          <Field invalid={find.isError}>
            <FieldLabel>
              {t('findId')} <span className="font-normal text-faint">{t('findOptional')}</span>
            </FieldLabel>
            <Input name="remoteId" autoComplete="off" spellCheck={false} className="figures" />
            <FieldError>{find.error?.message}</FieldError>
          </Field>
          <DialogActions>
            <Button type="submit" pending={find.isPending}>
              {t('findAct')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  )
}
