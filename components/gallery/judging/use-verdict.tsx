import { useTranslations } from 'use-intl'
import { lookOf } from '@/components/gallery/judging/surfaces'
import { useSaid } from '@/components/ui/use-said'

/** Tells what a result has just been given by a key: the stars that change are not where the focus is. */
export function useVerdict(): [place: React.ReactNode, tell: (id: string) => void] {
  const t = useTranslations('judging')
  const [place, say] = useSaid()
  const tell = (id: string) => {
    const look = lookOf(id)
    if (look) say(look.isRejected ? t('rejected') : t('stars', { n: look.rating }))
  }
  return [place, tell]
}
