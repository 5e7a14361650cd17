import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openDatabase } from '@/lib/db/db'
import { systemClock } from '@/lib/kernel/clock'
import { seedAssets } from '@/lib/testing/seed-assets'

/** Texts of the account's own, oldest first, written where the server keeps them: to send so many would be a test of sending. */
export async function seedTexts(
  page: Page,
  dataDir: string,
  count: number,
  given: Parameters<typeof seedAssets>[3] = {},
): Promise<string[]> {
  const me = (await (await page.request.get('/api/me')).json()) as { id: string }
  const db = openDatabase({ file: join(dataDir, 'safelight.db') })
  const ids = await seedAssets({ db, clock: systemClock }, me.id, count, {
    origin: 'output',
    kind: 'text',
    mime: 'text/plain',
    text: 'A verse',
    prompt: 'a whispering heron',
    has_poster: 0,
    ...given,
  })
  await db.destroy()
  return ids
}
