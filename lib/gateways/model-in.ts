import { BackendRefusal } from '@/lib/gateways/backend'
import type { OfferedModel } from '@/lib/gateways/gateway'

/** One model of a list, as OpenAI's clients ask for it (`models.retrieve`). BackendRefusal `unknown_model`. */
export function modelIn(models: readonly OfferedModel[], id: string): OfferedModel {
  const found = models.find((model) => model.id === id)
  if (!found) throw new BackendRefusal('unknown_model', `Model not found: ${id.slice(0, 200).replaceAll('\0', '')}`)
  return found
}
