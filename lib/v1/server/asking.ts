import type { DialectName } from '@/lib/gateways/gateway'
import type { OpenKey } from '@/lib/keys/server/open-key'
import type { Quote } from '@/lib/money/money'
import type { World } from '@/lib/world'

/** Whoever asks with a Safelight key, over HTTP or otherwise. */
export type Asking = {
  world: World
  key: OpenKey
  /** Which gateways are meant, where the key and `connection` leave it open. */
  language: DialectName
  /** Id or name of one of its owner's connections. */
  connection?: string
  /** Where the asker reaches this server, without a slash at its end: addresses of results begin with it. */
  origin: string
  /** Whose addresses of results they want; ours unless told. */
  outputs?: 'safelight' | 'gateway'
}

/** What a create may say beside the wish. */
export type Terms = {
  /** The same one again is the same task; another request under it is refused. 1 to 255 printable characters. */
  idempotencyKey?: string
  /** How often the asker's client has repeated this request by itself, because an answer never came or was a refusal; undefined where it does not count. */
  repetition?: number
  /** The rules of the catalogue are not checked: the gateway has the word. */
  isUnchecked?: boolean
  /** Where a hard limit leaves no room it waits for it, instead of being refused. */
  waitsWhenFull?: boolean
  /** The price that was agreed to: refused where it is another one by now. */
  quote?: Quote
}
