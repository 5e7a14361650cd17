import { models } from '@/lib/models/catalog/catalog'
import type { GatewayLanguage } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'

/** What something was made with. */
export type Source = { connection: string; model: string; family: string; provider: string }

/** The combinations of model and connection that occur in a gallery, numbered. 0: made with none, as an upload. */
export class Sources {
  readonly all: Source[] = [{ connection: '', model: '', family: '', provider: '' }]
  readonly titles = new Map<string, string>()
  #numbers = new Map([['', new Map([['', 0]])]])

  numberOf(modelId: string | null, connection: { id: string; dialect: GatewayLanguage } | undefined): number {
    // Asked for each row of a gallery: no key is put together for it.
    const ofConnection = this.#numbers.get(connection?.id ?? '') ?? new Map<string, number>()
    const known = ofConnection.get(modelId ?? '')
    if (known !== undefined) return known
    this.#numbers.set(connection?.id ?? '', ofConnection.set(modelId ?? '', this.all.length))
    const model = modelId === null ? undefined : modelFor(connection?.dialect ?? 'unified-tasks', modelId)
    if (model) this.titles.set(model.id, model.title)
    return (
      this.all.push({
        connection: connection?.id ?? '',
        model: model?.id ?? '',
        family: model?.family ?? '',
        provider: model?.provider ?? '',
      }) - 1
    )
  }
}

/** A family is called as the first of its models. */
export const titleOfFamily = (family: string, titles: ReadonlyMap<string, string>): string =>
  models.find((model) => model.family === family)?.title ?? titles.get(family) ?? family
