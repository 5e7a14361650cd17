'use client'

import { Repeat2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useReuse } from '@/components/reuse/use-reuse'
import { Button } from '@/components/ui/button'

/** For a selection: what can be made of it, if it is one result. */
export function ReuseButton({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('reuse')
  const { reuse, isOpen, menu } = useReuse()
  const [id] = ids
  if (id === undefined || ids.length > 1) return null
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={t('open')}
        title={`${t('open')} · M`}
        onClick={(event) => reuse(id, event.currentTarget)}
      >
        <Repeat2 aria-hidden />
      </Button>
      {menu}
    </>
  )
}
