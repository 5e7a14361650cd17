'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { mostActs } from '@/components/gallery/judging/act-history'
import { setMovesOn, useMovesOn } from '@/components/gallery/judging/move-on'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { KeyList } from '@/components/ui/key-list'
import { Switch } from '@/components/ui/switch'

/** The gallery's keys, and whether judging moves on. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('judging.keys')
  const on = useMovesOn()
  const switchId = useId()
  const keys = [
    [[t('arrows')], t('move')],
    [['↵'], t('enter')],
    [['P'], t('play')],
    [['1', '–', '5'], t('rate')],
    [['0'], t('noStars')],
    [['X'], t('reject')],
    [[t('space'), 'S'], t('select')],
    [['⇧', t('arrows')], t('range')],
    [['⌘ / Ctrl', 'A'], t('all')],
    [['Esc'], t('clear')],
    [['C'], t('collect')],
    [['M'], t('reuse')],
    [[t('delKey')], t('delete')],
    [['U'], t('undo', { most: mostActs })],
    [['?'], t('help')],
  ] as const
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{t('title')}</DialogTitle>
        <DialogDescription>{t('withSelection')}</DialogDescription>
        <KeyList keys={keys} />
        <div className="flex items-center justify-between gap-4">
          <label htmlFor={switchId} className="flex flex-col gap-0.5">
            <span className="font-medium">{t('moveOn')}</span>
            <span className="text-sm text-muted">{t('moveOnText')}</span>
          </label>
          <Switch id={switchId} checked={on} onCheckedChange={setMovesOn} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
