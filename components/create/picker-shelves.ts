import type { ModelListing } from '@/lib/offers/contract'

export type Shelf = { provider: string; models: ModelListing[]; offered: boolean }

/**
 * Models by provider: first those that the lists of these connections offer, or whose gateway has given no list yet; after them what is only in
 * the catalogue, or was listed once.
 */
export function shelvesOf(models: readonly ModelListing[], connections: readonly { id: string }[]): Shelf[] {
  const ids = new Set(connections.map(({ id }) => id))
  const listed = (one: ModelListing) => Object.keys(one.offers ?? {}).some((id) => ids.has(id))
  const now = (one: ModelListing) =>
    Object.entries(one.offers ?? {}).some(([id, offer]) => ids.has(id) && offer.goneSince === undefined)
  const withList = new Set(models.filter(listed).map(({ gateway }) => gateway))
  const offered = (one: ModelListing) => now(one) || !withList.has(one.gateway)
  return [true, false].flatMap((first) =>
    [
      ...Map.groupBy(
        models.filter((one) => offered(one) === first),
        ({ provider }) => provider,
      ),
    ].map(([provider, group]): Shelf => ({ provider, models: group, offered: first })),
  )
}

/** Every word that was typed stands somewhere in its name, id, provider or family. */
export const matches = (wanted: string, keywords: readonly string[]): boolean => {
  const text = keywords.join(' ').toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** Something that looks like a model's id and is none we know. */
export const ownId = (typed: string, models: readonly { id: string }[]): string | undefined => {
  const id = typed.trim()
  return /^[\w.-]+([/][\w.-]+)+$/.test(id) && !models.some((model) => model.id === id) ? id : undefined
}
