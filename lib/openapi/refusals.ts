import type { RefusalReason } from '@/lib/gateways/backend'
import type { DialectName } from '@/lib/gateways/gateway'
import { onysoftServer } from '@/lib/gateways/onysoft/server'
import { unifiedTasksServer } from '@/lib/gateways/unified-tasks/server'
import type { SpokenIn } from '@/lib/openapi/operations'
import { words } from '@/lib/openapi/words'

export type Told = { reason: RefusalReason; status: number; code: string }

/** Every reason, in the order in which the page tells them. */
export const reasons = (Object.keys(words.en.errors) as (RefusalReason | 'title' | 'text')[]).filter(
  (key) => key !== 'title' && key !== 'text',
)

/** Our own endpoints refuse as Unified Tasks does. */
export const dialectOf = (language: SpokenIn): DialectName => (language === 'onysoft' ? 'onysoft' : 'unified-tasks')

const servers = { 'unified-tasks': unifiedTasksServer, onysoft: onysoftServer }

/** With which status and code a language tells each reason, asked of the server itself. */
export async function refusalsOf(language: DialectName): Promise<Told[]> {
  return Promise.all(
    reasons.map(async (reason) => {
      const response = servers[language].refuse({ reason, message: '' })
      const { data, error } = (await response.json()) as { data?: { code: string }; error?: { code: string } }
      return { reason, status: response.status, code: (data ?? error)?.code ?? '' }
    }),
  )
}
