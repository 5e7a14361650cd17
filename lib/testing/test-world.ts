import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@/lib/db/db'
import { openGallery } from '@/lib/gallery/server/open-gallery'
import { openSpend } from '@/lib/spend/server/open-spend'
import { skippingClock } from '@/lib/testing/skipping-clock'
import type { World } from '@/lib/world'

export type TestWorld = World & { clock: ReturnType<typeof skippingClock>; cleanUp(): void; logged: string[] }

/** A world over a given database: simulated time, folders of its own, no sandbox unless `sandboxUrl` is given. */
export function testWorld(db: Database, given: Partial<World> = {}): TestWorld {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-world-'))
  const logged: string[] = []
  return {
    db,
    random: () => 0.5,
    log: (event, facts) => logged.push(JSON.stringify({ event, ...facts })),
    secret: 'a secret for tests that is long enough',
    dataFolder: folder,
    archiveFolder: join(folder, 'archive'),
    cacheFolder: join(folder, 'cache'),
    sandboxSpeed: 4,
    origin: 'http://127.0.0.1:3000',
    fetch,
    gallery: openGallery(db),
    spend: openSpend(db),
    ...given,
    clock: skippingClock(),
    logged,
    cleanUp: () => rmSync(folder, { recursive: true, force: true }),
  }
}
