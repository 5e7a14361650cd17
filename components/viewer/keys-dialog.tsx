'use client'

import { useTranslations } from 'use-intl'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { KeyList } from '@/components/ui/key-list'
import { useKeyGroups } from '@/components/viewer/use-key-groups'

/** The keys of the viewer. */
export default function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('viewer.keys')
  const { look, play, judge } = useKeyGroups()
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{t('title')}</DialogTitle>
        <KeyList
          keys={[
            [['←', '→'], t('step')],
            [['Esc'], t('leave')],
            [['I'], t('details')],
            [['F'], t('fullScreen')],
          ]}
        />
        <KeyList keys={look} />
        <KeyList keys={play} />
        <KeyList keys={judge} />
      </DialogContent>
    </Dialog>
  )
}
