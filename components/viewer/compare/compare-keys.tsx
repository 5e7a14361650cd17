'use client'

import { useTranslations } from 'use-intl'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { KeyList } from '@/components/ui/key-list'
import { useKeyGroups } from '@/components/viewer/use-key-groups'

/** The keys of comparing. */
export default function CompareKeys({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('viewer')
  const { look, play, judge } = useKeyGroups()
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{t('compareKeys.title')}</DialogTitle>
        <KeyList keys={[[['←', '→', 'N'], t('compareKeys.mark')], ...judge]} />
        <KeyList keys={[[['B'], t('compareKeys.slider')], [['H'], t('compareKeys.hear')], ...play]} />
        <KeyList keys={[...look, [['Esc'], t('back')]]} />
      </DialogContent>
    </Dialog>
  )
}
