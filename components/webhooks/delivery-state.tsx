'use client'

import { Check, CircleAlert, Hourglass, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { DeliveryState } from '@/lib/webhooks/contract'

/** One colour and one icon for a state. Its word is `webhooks.state.<state>` in the catalogue. */
export const deliveryLook = {
  due: { icon: Hourglass, tone: 'text-accent-ink' },
  delivered: { icon: Check, tone: 'text-done-ink' },
  given_up: { icon: CircleAlert, tone: 'text-danger-ink' },
} as const satisfies Record<DeliveryState, { icon: LucideIcon; tone: string }>

export function DeliveryStateMark({ state }: { state: DeliveryState }) {
  const t = useTranslations('webhooks.state')
  const look = deliveryLook[state]
  return (
    <span
      data-slot="delivery-state"
      data-state={state}
      className={cn('inline-flex items-center gap-1.5 font-medium whitespace-nowrap', look.tone)}
    >
      <look.icon aria-hidden className="size-3.5 shrink-0" />
      {t(state)}
    </span>
  )
}
