'use client'

import { Trash2, Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { SelectedBar } from '@/components/gallery/judging/selected-bar'
import { Button } from '@/components/ui/button'

/** What can be done with what is selected in the bin. */
export function BinBar({
  count,
  pending,
  onRestore,
  onErase,
  onClear,
}: {
  count: number
  pending: boolean
  onRestore: () => void
  onErase: () => void
  onClear: () => void
}) {
  const t = useTranslations('bin')
  return (
    <SelectedBar count={count} onClear={onClear} className="sticky bottom-(--tab-bar) md:bottom-0">
      <div className="flex items-center gap-2">
        <Button variant="outline" pending={pending} onClick={onRestore}>
          <Undo2 aria-hidden />
          {t('restore')}
        </Button>
        <Button variant="danger" pending={pending} onClick={onErase}>
          <Trash2 aria-hidden />
          {t('erase')}
        </Button>
      </div>
    </SelectedBar>
  )
}
