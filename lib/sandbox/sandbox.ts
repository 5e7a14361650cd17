import type { RequestKind } from '@/lib/gateways/gateway'
import { serve } from '@/lib/gateways/serve'
import type { Clock } from '@/lib/kernel/clock'
import { accountId, openAccount } from '@/lib/sandbox/account'
import { sandboxCaller } from '@/lib/sandbox/caller'
import { sandboxFiles } from '@/lib/sandbox/files'
import { readLedger, settle, type LedgerEntry } from '@/lib/sandbox/ledger'
import type { PromptScript } from '@/lib/sandbox/prompt-script'
import type { RenderJob } from '@/lib/sandbox/render/render-job'
import { countRequest, readRates, type RequestRate } from '@/lib/sandbox/request-limit'
import { openStore, transaction } from '@/lib/sandbox/store'
import { voiceSample } from '@/lib/sandbox/voices'
import { postDueWebhooks } from '@/lib/sandbox/webhooks'

export type SandboxOptions = {
  folder: string
  clock: Clock
  /** Divides the documented durations. */
  speed: number
  /** Where its files are fetched from: `http://127.0.0.1:3000`; `/sandbox/files/…` is added. */
  publicOrigin: string
  render: (job: RenderJob) => Promise<void>
  fetch?: typeof globalThis.fetch
}

export type Sandbox = {
  /** Answers both languages, with or without `/sandbox` before the path, `/sandbox/files/…` and `/sandbox/voices/NAME.mp3`. */
  handle(request: Request): Promise<Response>
  /** Every movement of an account's play money, oldest first. Empty for a key never used. */
  ledger(apiKey: string): LedgerEntry[]
  /** How close a key came to the request limit, and whether it went over it. */
  rates(apiKey: string): Record<RequestKind, RequestRate>
  /** To be called now and then: nothing here runs by itself. Returns how many were posted. */
  deliverDueWebhooks(now: number): Promise<number>
  close(): void
}

/** A gateway of our own: play money, real files, and state that follows from time alone. */
export function openSandbox({
  folder,
  clock,
  speed,
  publicOrigin,
  render,
  fetch = globalThis.fetch,
}: SandboxOptions): Sandbox {
  const store = openStore(folder)
  const files = sandboxFiles({ store, folder, publicOrigin, render })
  const studio = { store, files, speed }
  const scripts = new WeakMap<Request, PromptScript>()
  const deliver = (now: number) => postDueWebhooks({ store, files, publicOrigin, fetch }, now)

  const answer = serve(
    {
      open: async ({ apiKey, language, kind, request }) => {
        const now = clock.now()
        const account = openAccount(store, apiKey, now)
        countRequest(store, account.id, kind, now)
        const afterwards = (script: PromptScript) => void scripts.set(request, script)
        return sandboxCaller({ studio, account, language, clock, afterwards })
      },
    },
    { prefix: '/sandbox' },
  )

  /** Open to everybody: a few short files, drawn once each. */
  const serveVoice = async (name: string, request: Request): Promise<Response> => {
    const sample = voiceSample(files, decoded(name))
    if (!sample) return new Response('Not found', { status: 404 })
    const response = await files.serve(sample, request)
    if (response.ok) response.headers.set('cache-control', 'public, max-age=86400')
    return response
  }

  return {
    handle: async (request) => {
      const [, file] = /^(?:\/sandbox)?\/files\/([^/]+)$/.exec(new URL(request.url).pathname) ?? []
      if (file) return files.serve(file, request)
      const [, voice] = /^(?:\/sandbox)?\/voices\/([^/]+)\.mp3$/.exec(new URL(request.url).pathname) ?? []
      if (voice) return serveVoice(voice, request)
      const response = await answer(request)
      void deliver(clock.now())
      return disturb(response, scripts.get(request), clock, request.signal)
    },
    ledger: (apiKey) => {
      const row = store.prepare('SELECT opened_at FROM accounts WHERE id = ?').get(accountId(apiKey))
      if (!row) return []
      const account = openAccount(store, apiKey, clock.now())
      transaction(store, () => settle(store, account.id, clock.now()))
      return readLedger(store, account)
    },
    rates: (apiKey) => readRates(store, accountId(apiKey)),
    deliverDueWebhooks: deliver,
    close: () => store.close(),
  }
}

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}

const hangMs = 120_000

async function disturb(
  response: Response,
  script: PromptScript | undefined,
  clock: Clock,
  signal: AbortSignal,
): Promise<Response> {
  if (script?.hang) await clock.wait(hangMs, signal)
  if (!script?.cutAnswer) return response
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"code": 20')),
    pull: (controller) => controller.error(new Error('cut-answer')),
  })
  return new Response(broken, { status: response.status, headers: { 'content-type': 'application/json' } })
}
