'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import type { BatchState } from '@/lib/batches/contract'

const tones = {
  planning: 'live',
  planned: 'plain',
  running: 'live',
  paused: 'doubt',
  stopped: 'doubt',
  done: 'plain',
} as const satisfies Record<BatchState, 'live' | 'plain' | 'doubt'>

export function BatchStateBadge({ state }: { state: BatchState }) {
  const t = useTranslations('batches')
  return (
    <Badge tone={tones[state]} data-state={state}>
      {t(`state.${state}`)}
    </Badge>
  )
}
