import type { Path } from '@/lib/models/rule'

/** What a form holds or a script sends, by parameter name. Nothing is known of it until `parseInput` has read it. */
export type Values = Readonly<Record<string, unknown>>

/** A concrete spot: `multi_shots.1.duration`, never `multi_shots[].duration`. */
export type Place = { path: string; value: unknown }

/**
 * Absent, blank or empty. An item of a list counts as there even while it is empty, so that it is asked to be filled in. Looks only as deep as
 * fields nest, so that no request can exhaust the stack.
 */
export const isBlank = (value: unknown, depth = 3): boolean => {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (depth === 0) return false
  if (Array.isArray(value)) return value.every((entry) => !isObject(entry) && isBlank(entry, depth - 1))
  return isObject(value) && Object.values(value).every((entry) => isBlank(entry, depth - 1))
}

export const present = (values: Values, path: Path): boolean =>
  placesOf(values, path).some((place) => !isBlank(place.value))

/** How many entries are there: one for a single value, each for a list. */
export const countAt = (values: Values, path: Path): number =>
  placesOf(values, path)
    .flatMap((place) => place.value)
    .filter((entry) => isObject(entry) || !isBlank(entry)).length

/** Every spot that a path means: `multi_shots[].duration` is one for each shot. */
export const placesOf = (values: Values, path: Path): Place[] =>
  path.split('.').reduce<Place[]>(
    (places, segment) =>
      places.flatMap(({ path: parent, value: inside }) => {
        const name = segment.replace('[]', '')
        const value = memberOf(inside, name)
        const here = parent ? `${parent}.${name}` : name
        if (!segment.endsWith('[]')) return [{ path: here, value }]
        return Array.isArray(value) ? value.map((item, index) => ({ path: `${here}.${index}`, value: item })) : []
      }),
    [{ path: '', value: values }],
  )

export const valueAt = (values: Values, path: Path): unknown => placesOf(values, path)[0]?.value

/** A copy with that spot set; `undefined` clears it. Ways that do not exist are made. */
export const setAt = (values: Values, path: string, value: unknown): Values => {
  const [name = '', ...rest] = path.split('.')
  const inner = rest.length === 0 ? value : setInside(memberOf(values, name), rest.join('.'), value)
  const others = Object.entries(values).filter(([key]) => key !== name)
  return Object.fromEntries(inner === undefined ? others : [...others, [name, inner]])
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const setInside = (container: unknown, path: string, value: unknown): unknown => {
  if (!Array.isArray(container)) return setAt(isObject(container) ? container : {}, path, value)
  const changed = setAt(Object.fromEntries(container.entries()), path, value)
  return Object.keys(changed)
    .toSorted((a, b) => Number(a) - Number(b))
    .map((index) => changed[index])
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
