'use client'

import { useTranslations } from 'use-intl'
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

const groups = {
  place: [
    [['←', '→'], 'step'],
    [['Esc'], 'leave'],
    [['I'], 'details'],
    [['F'], 'fullScreen'],
  ],
  look: [
    [['+', '−'], 'zoom'],
    [['0'], 'fit'],
    [['Z'], 'actual'],
    [['⇧', '←', '↑', '↓', '→'], 'pan'],
  ],
  play: [
    [['space'], 'play'],
    [[',', '.'], 'frame'],
    [['<', '>'], 'speed'],
    [['L', 'M'], 'loop'],
  ],
  judge: [
    [['1', '–', '5'], 'rate'],
    [['X'], 'reject'],
    [['U'], 'undo'],
    [['delete'], 'bin'],
  ],
} as const

/** The keys of the viewer. */
export default function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('viewer.keys')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{t('title')}</DialogTitle>
        {Object.entries(groups).map(([group, keys]) => (
          <dl key={group} className="flex flex-col">
            {keys.map(([caps, words]) => (
              <div key={words} className="flex min-h-8 items-center justify-between gap-4 border-b last:border-b-0">
                <dt>{t(words)}</dt>
                <dd className="flex shrink-0 gap-1">
                  {caps.map((cap) =>
                    cap === '–' ? (
                      <span key={cap}>–</span>
                    ) : (
                      <Kbd key={cap}>{cap === 'space' || cap === 'delete' ? t(`caps.${cap}`) : cap}</Kbd>
                    ),
                  )}
                </dd>
              </div>
            ))}
          </dl>
        ))}
      </DialogContent>
    </Dialog>
  )
}
