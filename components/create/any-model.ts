import { findModel } from '@/lib/models/catalog/catalog'
import type { GatewayLanguage, Model } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'

/** The catalogue's model, else one that this language's gateway may know. */
export const anyModel = (id: string, language: GatewayLanguage): Model => findModel(id) ?? modelFor(language, id)
