import { useTranslations } from 'use-intl'
import { mostActs } from '@/components/gallery/judging/act-history'
import type { KeyList } from '@/components/ui/key-list'

type Keys = React.ComponentProps<typeof KeyList>['keys']

/** The keys that looking at one result and comparing several have in common. */
export function useKeyGroups(): Record<'look' | 'play' | 'judge', Keys> {
  const t = useTranslations('viewer.keys')
  const judging = useTranslations('judging.keys')
  return {
    look: [
      [['+', '−'], t('zoom')],
      [['0'], t('fit')],
      [['Z'], t('actual')],
      [['⇧', '←', '↑', '↓', '→'], t('pan')],
    ],
    play: [
      [[judging('space')], t('play')],
      [[',', '.'], t('frame')],
      [['<', '>'], t('speed')],
      [['L', 'M'], t('loop')],
    ],
    judge: [
      [['1', '–', '5'], judging('rate')],
      [['0'], judging('noStars')],
      [['X'], judging('reject')],
      [['C'], judging('collect')],
      [[judging('delKey')], judging('delete')],
      [['U'], judging('undo', { most: mostActs })],
    ],
  }
}
