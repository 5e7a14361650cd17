import { memo } from 'react'
import { useTranslations } from 'use-intl'

type Props = { words: string; count: number; top: number; left: number; width: number; height: number }

export const DayLine = memo(({ words, count, top, left, width, height }: Props) => {
  const t = useTranslations('wall')
  return (
    <li
      data-slot="day-line"
      className="absolute top-0 left-0 flex items-end gap-2 overflow-hidden pb-2 whitespace-nowrap"
      style={{ transform: `translate(${left}px, ${top}px)`, width, height }}
    >
      <h2 className="shrink-0 text-base font-medium">{words}</h2>
      <span className="truncate text-sm leading-5 text-faint">{t('countOfDay', { count })}</span>
    </li>
  )
})
