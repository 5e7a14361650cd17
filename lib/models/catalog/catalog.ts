import { multilingualSpeech, soundEffect, sunoV4 } from '@/lib/models/catalog/onysoft/audio'
import { gemini25FlashImage, imagen4, seedream45Edit } from '@/lib/models/catalog/onysoft/image'
import { sora2Pro, veo3Fast } from '@/lib/models/catalog/onysoft/video'
import { omniFlashEdit, veoExtend, veoFast, veoQuality } from '@/lib/models/catalog/unified-tasks/google'
import { gptImage2, nanoBananaPro, wan26Image } from '@/lib/models/catalog/unified-tasks/image'
import { kling26, kling30Omni } from '@/lib/models/catalog/unified-tasks/kling'
import { hailuo20, hailuo23Fast } from '@/lib/models/catalog/unified-tasks/minimax'
import { sunoExtend, sunoMusic } from '@/lib/models/catalog/unified-tasks/suno'
import type { GatewayLanguage, Model } from '@/lib/models/model'

/** Every model that the seeds describe, in the order in which a picker lists them. */
export const models: readonly Model[] = [
  veoFast,
  veoQuality,
  veoExtend,
  omniFlashEdit,
  hailuo20,
  hailuo23Fast,
  kling30Omni,
  kling26,
  gptImage2,
  nanoBananaPro,
  wan26Image,
  sunoMusic,
  sunoExtend,
  veo3Fast,
  sora2Pro,
  imagen4,
  seedream45Edit,
  gemini25FlashImage,
  multilingualSpeech,
  soundEffect,
  sunoV4,
]

const byId = new Map(models.map((model) => [model.id, model]))

export const findModel = (id: string): Model | undefined => byId.get(id)

export const modelsOf = (gateway: GatewayLanguage): Model[] => models.filter((model) => model.gateway === gateway)
