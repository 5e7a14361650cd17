import enCreate from '@/lib/i18n/en/create.json'
import trCreate from '@/lib/i18n/tr/create.json'
import enErrors from '@/lib/i18n/en/errors.json'
import enModelPages from '@/lib/i18n/en/model-pages.json'
import enModels from '@/lib/i18n/en/models.json'
import enStudio from '@/lib/i18n/en/studio.json'
import trErrors from '@/lib/i18n/tr/errors.json'
import trModelPages from '@/lib/i18n/tr/model-pages.json'
import trModels from '@/lib/i18n/tr/models.json'
import trStudio from '@/lib/i18n/tr/studio.json'
import enWall from '@/lib/i18n/en/wall.json'
import enFinder from '@/lib/i18n/en/finder.json'
import enJudging from '@/lib/i18n/en/judging.json'
import enViewer from '@/lib/i18n/en/viewer.json'
import enCollections from '@/lib/i18n/en/collections.json'
import enReuse from '@/lib/i18n/en/reuse.json'
import trWall from '@/lib/i18n/tr/wall.json'
import trFinder from '@/lib/i18n/tr/finder.json'
import trJudging from '@/lib/i18n/tr/judging.json'
import trViewer from '@/lib/i18n/tr/viewer.json'
import trCollections from '@/lib/i18n/tr/collections.json'
import trReuse from '@/lib/i18n/tr/reuse.json'
import enSpend from '@/lib/i18n/en/spend.json'
import enLimits from '@/lib/i18n/en/limits.json'
import enBatches from '@/lib/i18n/en/batches.json'
import enCompare from '@/lib/i18n/en/compare.json'
import enPrices from '@/lib/i18n/en/prices.json'
import enKeys from '@/lib/i18n/en/keys.json'
import trSpend from '@/lib/i18n/tr/spend.json'
import trLimits from '@/lib/i18n/tr/limits.json'
import trBatches from '@/lib/i18n/tr/batches.json'
import trCompare from '@/lib/i18n/tr/compare.json'
import trPrices from '@/lib/i18n/tr/prices.json'
import trKeys from '@/lib/i18n/tr/keys.json'
import enCode from '@/lib/i18n/en/code.json'
import trCode from '@/lib/i18n/tr/code.json'
import enWebhooks from '@/lib/i18n/en/webhooks.json'
import trWebhooks from '@/lib/i18n/tr/webhooks.json'
import type { Locale } from '@/lib/users/contract'

const en = {
  ...enCode,
  ...enStudio,
  ...enCreate,
  ...enModels,
  ...enModelPages,
  ...enErrors,
  ...enWall,
  ...enFinder,
  ...enJudging,
  ...enViewer,
  ...enCollections,
  ...enReuse,
  ...enSpend,
  ...enLimits,
  ...enBatches,
  ...enCompare,
  ...enPrices,
  ...enKeys,
  ...enWebhooks,
}
const tr: typeof en = {
  ...trCode,
  ...trStudio,
  ...trCreate,
  ...trModels,
  ...trModelPages,
  ...trErrors,
  ...trWall,
  ...trFinder,
  ...trJudging,
  ...trViewer,
  ...trCollections,
  ...trReuse,
  ...trSpend,
  ...trLimits,
  ...trBatches,
  ...trCompare,
  ...trPrices,
  ...trKeys,
  ...trWebhooks,
}

export type Messages = typeof en

/** Every sentence on the screen. A key that one language lacks does not compile. */
export const catalogue: Record<Locale, Messages> = { en, tr }

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
    Locale: Locale
  }
}
