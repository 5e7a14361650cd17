'use client'

import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { BinBar } from '@/components/gallery/bin/bin-bar'
import { BinDay } from '@/components/gallery/bin/bin-day'
import { useBin } from '@/components/gallery/bin/use-bin'
import { isElsewhere } from '@/components/gallery/judging/judging-key'
import { useJudgingKeys } from '@/components/gallery/judging/use-judging-keys'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { More } from '@/components/ui/more'
import { binKeepsDays, type BinnedAsset } from '@/lib/assets/judging'

type Props = { items: BinnedAsset[]; total: number; onMore?: () => void; fetching: boolean }

/** The bin's results by the days they have left, and what can be done with all or some of them. */
export function BinList({ items, total, onMore, fetching }: Props) {
  const t = useTranslations('bin')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<'some' | 'all'>()
  const [focused, setFocused] = useState<string>()
  const anchor = useRef<string>(undefined)
  const clear = () => setChosen(new Set())
  const bin = useBin(() => {
    clear()
    setAsked(undefined)
  })
  const days = useMemo(() => [...Map.groupBy(items, ({ daysLeft }) => daysLeft)], [items])
  const selected = items.filter(({ id }) => chosen.has(id)).map(({ id }) => id)

  const shown = useRef(items)
  useEffect(() => void (shown.current = items), [items])
  const select = useCallback((id: string, isRange: boolean) => {
    const from = shown.current.findIndex((item) => item.id === anchor.current)
    const to = shown.current.findIndex((item) => item.id === id)
    const range = isRange && from !== -1 ? shown.current.slice(Math.min(from, to), Math.max(from, to) + 1) : []
    anchor.current = id
    setChosen((chosen) => {
      const next = new Set(chosen)
      for (const item of range) next.add(item.id)
      if (range.length === 0 && !next.delete(id)) next.add(id)
      return next
    })
  }, [])
  useBinKeys({
    clear: selected.length > 0 ? clear : undefined,
    erase: selected.length > 0 ? () => setAsked('some') : undefined,
  })

  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 md:px-6">
        <p className="mr-auto text-muted">{t('explain', { days: binKeepsDays })}</p>
        <Button variant="outline" pending={bin.isPending} onClick={() => bin.restore({ all: true })}>
          {t('restoreAll')}
        </Button>
        <Button variant="danger" pending={bin.isPending} onClick={() => setAsked('all')}>
          {t('empty')}
        </Button>
      </div>
      <div className="flex flex-1 flex-col gap-6 px-4 py-4 md:px-6">
        {days.map(([daysLeft, binned]) => (
          <BinDay
            key={daysLeft}
            daysLeft={daysLeft}
            items={binned}
            start={items.findIndex(({ id }) => id === binned[0]?.id)}
            chosen={chosen}
            focused={focused}
            onFocus={setFocused}
            onSelect={select}
          />
        ))}
        {onMore ? <More fetching={fetching} onMore={onMore} /> : null}
      </div>
      {selected.length > 0 ? (
        <BinBar
          count={selected.length}
          pending={bin.isPending}
          onRestore={() => bin.restore({ ids: selected })}
          onErase={() => setAsked('some')}
          onClear={clear}
        />
      ) : null}
      {asked ? (
        <Confirm
          open
          onOpenChange={(open) => setAsked(open ? asked : undefined)}
          title={asked === 'all' ? t('emptyTitle', { count: total }) : t('eraseTitle', { count: selected.length })}
          description={t('eraseText', { count: asked === 'all' ? total : selected.length })}
          act={t('erase')}
          pending={bin.isPending}
          onConfirm={() => bin.erase(asked === 'all' ? { all: true } : { ids: selected })}
        />
      ) : null}
    </>
  )
}

/** Delete asks, Escape clears, U takes back the last act of this tab, which may be what brought them here. */
function useBinKeys({ clear, erase }: { clear?: () => void; erase?: () => void }) {
  useJudgingKeys([])
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isElsewhere(event.target)) return
    const act = event.key === 'Escape' ? clear : event.key === 'Delete' ? erase : undefined
    if (!act) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
