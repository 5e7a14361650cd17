'use client'

import { ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CheckRow } from '@/components/ui/check-row'
import { cn } from '@/components/ui/cn'
import { controlLook } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { type Trait, traits } from '@/lib/models/traits'

/** What a model must be able to take: several at once, all of them. */
export function TakesFilter({
  chosen,
  counts,
  onChoose,
}: {
  chosen: readonly Trait[]
  counts: Record<string, number>
  onChoose: (takes: Trait[]) => void
}) {
  const t = useTranslations('modelPages')
  const [only, ...others] = chosen
  const words = only ? (others.length > 0 ? t('takesCount', { count: chosen.length }) : t(`trait.${only}`)) : t('any')
  return (
    <Popover>
      <PopoverTrigger
        aria-label={`${t('takes')}: ${words}`}
        className={cn(controlLook, 'touch flex h-8 items-center justify-between gap-2 px-2.5 text-left md:w-auto')}
      >
        <span className="flex min-w-0 flex-1 gap-1.5 max-md:flex-col max-md:gap-0 max-md:py-1 max-md:leading-4">
          <span className="shrink-0 text-faint max-md:text-xs">{t('takes')}</span>
          <span className={only ? 'truncate font-medium text-foreground' : 'truncate text-muted'}>{words}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
      </PopoverTrigger>
      <PopoverContent aria-label={t('takes')} className="w-60 p-1">
        {traits.map((trait) => (
          <CheckRow
            key={trait}
            checked={chosen.includes(trait)}
            onCheckedChange={(on) => onChoose(on ? [...chosen, trait] : chosen.filter((one) => one !== trait))}
            count={counts[trait] ?? 0}
          >
            {t(`trait.${trait}`)}
          </CheckRow>
        ))}
      </PopoverContent>
    </Popover>
  )
}
