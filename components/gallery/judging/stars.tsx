'use client'

import { Star } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'

const steps = [1, 2, 3, 4, 5] as const

/** Five stars to press. The present number pressed again takes them away. `rating` undefined: several results that differ. */
export function Stars({
  rating,
  onRate,
  className,
}: {
  rating: number | undefined
  onRate: (rating: number) => void
  className?: string
}) {
  const t = useTranslations('judging')
  return (
    <div data-slot="stars" role="group" aria-label={t('rating')} className={cn('group/stars flex', className)}>
      {steps.map((step) => (
        <button
          key={step}
          type="button"
          aria-label={t('stars', { n: step })}
          aria-pressed={rating === step}
          title={`${t('stars', { n: step })} · ${step}`}
          onClick={() => onRate(rating === step ? 0 : step)}
          className="touch flex size-8 items-center justify-center rounded text-faint hover:bg-hover hover:text-foreground"
        >
          <Star
            aria-hidden
            className={cn('size-4 stroke-[1.5]', (rating ?? 0) >= step && 'fill-current text-foreground')}
          />
        </button>
      ))}
    </div>
  )
}
