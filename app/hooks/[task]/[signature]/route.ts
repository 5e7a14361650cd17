import { openRoute } from '@/lib/http/route'
import { AppError } from '@/lib/kernel/app-error'
import { takeWebhook } from '@/lib/tasks/server/webhook'
import { world } from '@/lib/world'

export const POST = openRoute({}, async ({ params }) => {
  if (!(await takeWebhook(world(), params.task ?? '', params.signature ?? '')))
    throw new AppError('not_found', { key: 'errors.noSuchTask' })
  return { ok: true }
})
