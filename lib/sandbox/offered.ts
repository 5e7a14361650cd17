import type { GatewayLanguage, Model } from '@/lib/models/model'
import { modelsOf } from '@/lib/models/catalog/catalog'
import { modelFor } from '@/lib/models/unknown-model'

/** The models the sandbox offers in a language: the catalogue's, and others that the seeds name. */
export const offeredModels = (language: GatewayLanguage): readonly Model[] => (offered[language] ??= collect(language))

export const offeredModel = (language: GatewayLanguage, id: string): Model | undefined =>
  offeredModels(language).find((model) => model.id === id)

/** Whether the catalogue knows this model's fields; of others only the prompt is checked. */
export const isCatalogued = (model: Model): boolean => modelsOf(model.gateway).some(({ id }) => id === model.id)

const offered: Partial<Record<GatewayLanguage, readonly Model[]>> = {}

function collect(language: GatewayLanguage): readonly Model[] {
  const catalogued = modelsOf(language)
  const others = printed[language]
    .filter(([id]) => !catalogued.some((model) => model.id === id))
    .map(([id, price]): Model => {
      const model = modelFor(language, id)
      return price
        ? { ...model, listPrice: { amount: price, currency: 'USD', source: 'seeds 000, 001 and 003' } }
        : model
    })
  return [...catalogued, ...others]
}

/** Names and, where printed, prices in USD. */
const printed: Record<GatewayLanguage, readonly (readonly [id: string, price?: string])[]> = {
  'unified-tasks': [
    ['google/veo-3.1-lite'],
    ['google/veo-3.1-upscale'],
    ['google/gemini-omni-flash-video'],
    ['hailuo/minimax-2.3'],
    ['kuaishou/kling-o1-video'],
    ['kuaishou/kling-2.5-turbo-video'],
    ['google/nano-banana'],
    ['black-forest-labs/flux.2-pro'],
    ['alibaba/qwen-image-2.0-pro', '0.0525'],
    ['alibaba/qwen-image-2.0', '0.0245'],
    ['alibaba/wan-2.7-image', '0.021'],
    ['xai/grok-imagine-image', '0.025'],
    ['suno-ai/cover'],
    ['suno-ai/stems'],
    ['suno-ai/lyrics'],
    ['elevenlabs/text-to-speech'],
    ['elevenlabs/sound-effect'],
    ['elevenlabs/speech-to-text'],
  ],
  onysoft: [
    ['veo3'],
    ['sora-2-text-to-video'],
    ['runway_gen4_turbo'],
    ['kling-2.6/text-to-video'],
    ['wan/2-6-text-to-video'],
    ['grok-imagine/text-to-image'],
    ['google/imagen4-fast', '0.020'],
    ['google/imagen4-ultra', '0.060'],
    ['seedream/5-lite-text-to-image', '0.028'],
    ['seedream/4.5-text-to-image', '0.033'],
    ['flux-2/pro-text-to-image', '0.025'],
    ['elevenlabs/text-to-speech-turbo-2-5', '0.030'],
    ['elevenlabs/v3-text-to-dialogue', '0.070'],
    ['elevenlabs/audio-isolation', '0.001'],
    ['elevenlabs/speech-to-text', '0.0175'],
    ['ai-music-api/generate'],
    ['suno-generate-lyrics'],
  ],
}
