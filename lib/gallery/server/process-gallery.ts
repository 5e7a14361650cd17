import { join } from 'node:path'
import type { Env } from '@/lib/env'
import type { Gallery } from '@/lib/gallery/server/gallery'
import { workerGallery } from '@/lib/gallery/server/worker-gallery'
import { log } from '@/lib/kernel/log'

const shared = globalThis as typeof globalThis & { safelightGallery?: Gallery }

/** The process's one gallery. It lives on globalThis because a Next process holds several copies of every module. */
export const processGallery = ({ databaseUrl, dataDir }: Env): Gallery =>
  (shared.safelightGallery ??= workerGallery(
    databaseUrl ? { url: databaseUrl } : { file: join(dataDir, 'safelight.db') },
    log,
  ))
