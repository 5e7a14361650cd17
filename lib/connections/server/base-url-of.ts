import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import type { ConnectionRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

/** Where a connection's gateway answers. AppError `conflict` for the sandbox while it is switched off. */
export function baseUrlOf({ sandboxUrl }: World, { base_url }: Pick<ConnectionRow, 'base_url'>): string {
  if (base_url !== sandboxBaseUrl) return base_url
  if (!sandboxUrl) throw new AppError('conflict', { key: 'errors.sandboxOff' })
  return sandboxUrl
}
