import type { Voice } from '@/lib/gateways/backend'
import { modelsOf } from '@/lib/models/catalog/catalog'
import type { Field } from '@/lib/models/field'
import type { GatewayLanguage } from '@/lib/models/model'
import { allPaths, fieldAt } from '@/lib/models/paths'

/** Every voice preset that the catalogue's models of one gateway name, in its order. No sample: gateways offer none that we know of. */
export function voicesOf(language: GatewayLanguage): Voice[] {
  const ids = modelsOf(language).flatMap(({ fields }) =>
    allPaths(fields).flatMap((path) => presetsOf(fieldAt(fields, path))),
  )
  return [...new Set(ids)].map((id) => ({ id, name: id.charAt(0).toUpperCase() + id.slice(1) }))
}

const presetsOf = (field: Field | undefined): readonly string[] =>
  field?.kind === 'preset' && field.of === 'voice' ? field.presets : []
