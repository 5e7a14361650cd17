import type { Field, Fields } from '@/lib/models/field'
import type { GatewayLanguage, Makes, Model } from '@/lib/models/model'

/** Models that the catalogue lacks and whose name shows what they are: a row of seed 000's mapping matrix, or a provider's next version. */
export type FamilyPattern = {
  gateway: GatewayLanguage
  /** The whole id; `*` stands for any run of characters: `flux-2/*-image-to-image`. */
  matches: string
  provider: string
  makes: Makes
  via?: Model['via']
  fields: Fields
  source: string
}

export const matches = (pattern: Pick<FamilyPattern, 'matches'>, id: string): boolean =>
  new RegExp(`^${pattern.matches.split('*').map(literal).join('.*')}$`).test(id)

/** A relative's fields as an offer, not a claim: nothing is required, nothing is sent unasked. */
export const lenient = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      { ...field, required: undefined, ...('initial' in field && { initial: undefined }), inferred: true } as Field,
    ]),
  )

const literal = (text: string) => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
