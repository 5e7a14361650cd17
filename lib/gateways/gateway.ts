import type { Model } from '@/lib/models/model'
import type { Money, Quote } from '@/lib/money/money'

export type DialectName = 'unified-tasks' | 'onysoft'

/** What is asked for: a model and its input in the gateway's own parameter names, every medium already an https URL, data URI or gateway URL. */
export type GenerationRequest = { model: Model; input: Record<string, unknown>; callbackUrl?: string }

/** A file the gateway made: somewhere to fetch it from (https or data URI), or the text itself. `id` is the gateway's name for this one output, where it has one (a Suno clip). */
export type Output =
  | { kind: 'image' | 'video' | 'audio' | 'file'; url: string; id?: string }
  | { kind: 'text'; text: string; id?: string }

export type Progress =
  | { state: 'pending' }
  | { state: 'processing'; percent?: number }
  | { state: 'completed'; outputs: Output[]; charged?: Money }
  | { state: 'failed'; reason: string; code?: string; charged?: Money; refunded?: Money }

export type Created = { remoteId: string; estimated?: Money; progress: Progress }

export type ListedTask = { remoteId: string; model?: string; prompt?: string; createdAt?: number; progress: Progress }
/** `total`: all pages' rows together, where the gateway says so. */
export type ListedPage = { tasks: ListedTask[]; more: boolean; total?: number }
export type OfferedModel = {
  id: string
  title?: string
  provider?: string
  makes?: string
  price?: Money
  unit?: string
}

/** One connection's gateway, ready to be asked. Every verb throws GatewayError and nothing else. */
export type Gateway = {
  /** Never charges. `unknown` where the gateway cannot say. `right`: 'quote', unless nobody waits for it. */
  quote(request: GenerationRequest, right?: Right): Promise<Quote>
  /** Charges. Thrown trouble with `taken: 'maybe'` means money may be gone. */
  create(request: GenerationRequest): Promise<Created>
  status(remoteId: string, model: Model): Promise<Progress>
  /** Newest first; undefined where the gateway has no list. `page` counts from 1. */
  list(page: number): Promise<ListedPage | undefined>
  models(): Promise<OfferedModel[]>
  /** Undefined where the gateway does not say. */
  balance(): Promise<Money | undefined>
  /** Hands a local file to the gateway and returns the URL it can be used by; undefined where there is no upload. */
  upload(file: { bytes: Uint8Array; mime: string; name: string }): Promise<string | undefined>
}

/** The right a call has to the request budget, strongest first. */
export const rights = ['submit', 'look', 'quote', 'rest'] as const
export type Right = (typeof rights)[number]

/** One per key at a gateway. `take` resolves when the call may go out, which must then happen at once, or throws GatewayError `busy` when a weaker right must come back later. */
export type RequestBudget = {
  take(kind: RequestKind, right: Right): Promise<void>
  /** The gateway said 429: nothing of that kind until then (ms since 1970). */
  pause(kind: RequestKind, until: number): Promise<void>
}
export type RequestKind = 'POST' | 'GET'
