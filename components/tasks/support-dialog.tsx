'use client'

import { useTranslations } from 'use-intl'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { Textarea } from '@/components/ui/textarea'

/** The text itself, to be copied by hand. */
export default function SupportDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const t = useTranslations('support')
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <div className="flex flex-col gap-1.5">
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogDescription>{t('byHand')}</DialogDescription>
        </div>
        <Textarea
          readOnly
          aria-label={t('label')}
          value={text}
          rows={16}
          onFocus={(event) => event.currentTarget.select()}
          className="figures text-sm"
        />
      </DialogContent>
    </Dialog>
  )
}
