import { findModel, modelsOf } from '@/lib/models/catalog/catalog'
import type { GatewayLanguage, Model } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'

/** The models the sandbox offers in a language: the catalogue's, and a few that no catalogue knows, as gateways add them tomorrow. */
export const offeredModels = (language: GatewayLanguage): readonly Model[] =>
  (offered[language] ??= [...modelsOf(language), ...uncatalogued[language].map((id) => modelFor(language, id))])

export const offeredModel = (language: GatewayLanguage, id: string): Model | undefined =>
  offeredModels(language).find((model) => model.id === id)

/** Whether the catalogue knows this model's fields; of others only the prompt is checked. */
export const isCatalogued = (model: Model): boolean => findModel(model.gateway, model.id) !== undefined

const offered: Partial<Record<GatewayLanguage, readonly Model[]>> = {}

/** Some show their family by their name, as seed 000's mapping matrix has it; the last of each shows nothing. */
const uncatalogued: Record<GatewayLanguage, readonly string[]> = {
  'unified-tasks': ['google/veo-4-preview', 'alibaba/wan-3.0-image', 'sandbox/magic-lantern'],
  onysoft: ['flux-2/pro-image-to-image', 'kling-2.6/image-to-video', 'topaz/image-upscale', 'sandbox/shadow-play'],
}
