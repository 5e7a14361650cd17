import type { Message } from '@/lib/kernel/message'

const brand: unique symbol = Symbol.for('safelight.AppError')

/** What a user can act on. `code` decides the HTTP status (lib/http/route.ts), `say` is shown in the reader's language, `fields` names what is at fault. */
export class AppError extends Error {
  /** A Next process holds several copies of this module, and what is thrown in one is caught in another. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }

  readonly [brand] = true
  readonly code: AppErrorCode
  readonly say: Message
  readonly fields: FieldFault[]

  constructor(code: AppErrorCode, say: Message, options: { fields?: FieldFault[]; cause?: unknown } = {}) {
    super(`${code}: ${say.key}`, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.say = say
    this.fields = options.fields ?? []
  }
}

export type AppErrorCode =
  /** A request that was another one under the same Idempotency-Key. */
  | 'key_reused'
  | 'limit_reached'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'out_of_money'
  | 'too_large'
  | 'too_many'
  | 'gateway_trouble'

/** `path` is a field's name, dotted into lists and groups: `reference_characters.0.image_urls`. */
export type FieldFault = { path: string; say: Message; repairs?: readonly FaultRepair[] }
/** What would mend a fault; a value of undefined clears the field. */
type FaultRepair = { say: Message; patch: readonly { path: string; value: unknown }[] }
