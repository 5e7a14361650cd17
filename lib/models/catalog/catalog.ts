import { onysoftImages } from '@/lib/models/catalog/onysoft/image'
import { onysoftMusic } from '@/lib/models/catalog/onysoft/music'
import { onysoftSpeech } from '@/lib/models/catalog/onysoft/speech'
import { onysoftVideo } from '@/lib/models/catalog/onysoft/video'
import { elevenLabs } from '@/lib/models/catalog/unified-tasks/elevenlabs'
import { flux } from '@/lib/models/catalog/unified-tasks/flux'
import { googleVideo } from '@/lib/models/catalog/unified-tasks/google'
import { grok } from '@/lib/models/catalog/unified-tasks/grok'
import { higgsfield } from '@/lib/models/catalog/unified-tasks/higgsfield'
import { klingEarlier } from '@/lib/models/catalog/unified-tasks/kling-earlier'
import { klingImages } from '@/lib/models/catalog/unified-tasks/kling-image'
import { klingMotion } from '@/lib/models/catalog/unified-tasks/kling-motion'
import { klingOmni } from '@/lib/models/catalog/unified-tasks/kling-omni'
import { klingVideo } from '@/lib/models/catalog/unified-tasks/kling-video'
import { minimaxVideo } from '@/lib/models/catalog/unified-tasks/minimax'
import { nanoBanana } from '@/lib/models/catalog/unified-tasks/nano-banana'
import { openaiImages } from '@/lib/models/catalog/unified-tasks/openai-image'
import { qwenImages } from '@/lib/models/catalog/unified-tasks/qwen'
import { sora } from '@/lib/models/catalog/unified-tasks/sora'
import { suno } from '@/lib/models/catalog/unified-tasks/suno'
import { topaz } from '@/lib/models/catalog/unified-tasks/topaz'
import { wanImages } from '@/lib/models/catalog/unified-tasks/wan'
import type { GatewayLanguage, Model } from '@/lib/models/model'

/** Every model that the seeds name, in the order in which a picker lists them. */
export const models: readonly Model[] = [
  googleVideo,
  sora,
  minimaxVideo,
  klingOmni,
  klingVideo,
  klingMotion,
  klingEarlier,
  higgsfield,
  grok,
  topaz,
  nanoBanana,
  openaiImages,
  flux,
  klingImages,
  qwenImages,
  wanImages,
  suno,
  elevenLabs,
  onysoftVideo,
  onysoftImages,
  onysoftSpeech,
  onysoftMusic,
].flat()

const byKey = new Map(models.map((model) => [`${model.gateway} ${model.id}`, model]))

export const findModel = (gateway: GatewayLanguage, id: string): Model | undefined => byKey.get(`${gateway} ${id}`)

/** All that bear this id: more than one where both gateways use it. */
export const modelsCalled = (id: string): Model[] => models.filter((model) => model.id === id)

export const modelsOf = (gateway: GatewayLanguage): Model[] => models.filter((model) => model.gateway === gateway)
