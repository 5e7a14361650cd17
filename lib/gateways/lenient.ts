import { z } from 'zod'

/** For reading what gateways send: a field of another type than documented counts as absent. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

export const text = maybe(z.string())
export const flag = maybe(z.boolean())
export const count = maybe(z.coerce.number().int())
export const name = maybe(z.union([z.string().min(1), z.number()]).transform(String))
export const record = z.record(z.string(), z.unknown())
export type Bag = z.infer<typeof record>

export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const bag = (value: unknown): Bag => (isBag(value) ? value : {})

/** An answer that lacks something indispensable. `missing` names it; nothing of the answer itself is kept. */
export class ReadError extends Error {
  constructor(missing: string) {
    super(`Nothing readable at ${missing}`)
    this.name = 'ReadError'
  }
}

export function need<T>(value: T | undefined, missing: string): T {
  if (value === undefined) throw new ReadError(missing)
  return value
}

/** Whole milliseconds since 1970 from an ISO time, or from unix seconds or milliseconds. Ids are made of it, so nothing else passes. */
export function time(value: unknown): number | undefined {
  const at =
    typeof value === 'number'
      ? Math.round(value < 1e11 ? value * 1000 : value)
      : Date.parse(typeof value === 'string' ? value : '')
  return Number.isSafeInteger(at) && at > 0 ? at : undefined
}
