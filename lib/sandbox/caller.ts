import { BackendRefusal, type Caller } from '@/lib/gateways/backend'
import type { DialectName } from '@/lib/gateways/gateway'
import type { Clock } from '@/lib/kernel/clock'
import type { SandboxAccount } from '@/lib/sandbox/account'
import { chance } from '@/lib/sandbox/chance'
import { createTask, weigh, type Studio } from '@/lib/sandbox/create-task'
import { balanceOf, settle } from '@/lib/sandbox/ledger'
import { offeredModels } from '@/lib/sandbox/offered'
import { inCurrency, moneyOf } from '@/lib/sandbox/play-money'
import { priceOf } from '@/lib/sandbox/price'
import type { PromptScript } from '@/lib/sandbox/prompt-script'
import { transaction } from '@/lib/sandbox/store'
import { servedTask, TaskRow } from '@/lib/sandbox/task-row'
import { voices } from '@/lib/sandbox/voices'

export type Calling = {
  studio: Studio
  account: SandboxAccount
  language: DialectName
  clock: Clock
  /** Told after a charge what the prompt wants done to the answer. */
  afterwards(script: PromptScript): void
}

/** One account's view of the sandbox. */
export function sandboxCaller({ studio, account, language, clock, afterwards }: Calling): Caller {
  const { store, files } = studio
  const seen = () => ({ now: clock.now(), currency: account.currency, files })

  function create(wish: Parameters<Caller['create']>[0], atOnce = false) {
    const created = createTask({ studio, account, language, wish, now: clock.now(), atOnce })
    afterwards(created.weighed.script)
    return created
  }

  function find(id: string): TaskRow {
    const row = store.prepare('SELECT * FROM tasks WHERE id = ? AND account = ?').get(id, account.id)
    if (!row) throw new BackendRefusal('not_found', `Task not found: ${id}`)
    return TaskRow.parse(row)
  }

  return {
    owner: account.id,

    quote: async (wish) => moneyOf(weigh(wish, language, account).price, account.currency),

    create: async (wish) => {
      const { id, weighed } = create(refuseChat(wish, language))
      const task = servedTask(find(id), seen())
      return { ...task, model: weighed.model.id, progress: { state: 'pending' } }
    },

    status: async (id) => {
      transaction(store, () => settle(store, account.id, clock.now()))
      return servedTask(find(id), seen())
    },

    list: async ({ page, limit }) => {
      const rows = store
        .prepare('SELECT * FROM tasks WHERE account = ? ORDER BY created_at DESC, rowid DESC LIMIT ? OFFSET ?')
        .all(account.id, limit, (page - 1) * limit)
      const total = store.prepare('SELECT count(*) AS total FROM tasks WHERE account = ?').get(account.id)
      return { tasks: rows.map((row) => servedTask(TaskRow.parse(row), seen())), total: Number(total?.total) }
    },

    models: async () =>
      offeredModels(language).map((model) => ({
        id: model.id,
        title: model.title,
        provider: model.provider,
        makes: model.makes,
        price: moneyOf(inCurrency(priceOf(model, {}), account.currency), account.currency),
        unit: 'request',
      })),

    balance: async () => {
      transaction(store, () => settle(store, account.id, clock.now()))
      return {
        userId: 10_000 + Math.floor(chance(account.id) * 90_000),
        email: `${account.id.slice(0, 8)}@sandbox.invalid`,
        balance: moneyOf(balanceOf(store, account.id), account.currency),
        createdAt: account.openedAt,
        updatedAt: clock.now(),
      }
    },

    voices: async () => transaction(store, () => voices(files)),

    upload: async ({ body, mime, name }) => files.urlOf(await files.keep(body, extensionOf(mime, name))),

    chat: async (wish) => {
      const { id, weighed } = create(wish, true)
      const { model, script, price } = weighed
      const { created_at, outputs, failure } = find(id)
      const answer = async () => {
        if (script.slowSeconds) await clock.wait(script.slowSeconds * 1000)
        if (failure !== null) return { text: failure, images: [] }
        const pictures = outputs.flatMap((output) => (output.kind === 'image' ? [output.file] : []))
        const images = await Promise.all(pictures.map(async (name) => dataUri(await files.read(name))))
        const text = outputs.flatMap((output) => (output.kind === 'text' ? [output.text] : [])).join('\n')
        const cost = moneyOf(price, account.currency)
        return { text: text || `Here is a picture drawn by ${model.title} (sandbox).`, images, cost }
      }
      return { id, createdAt: created_at, answer }
    },
  }
}

/** Seed 004: Gemini image models "are called through /v1/chat/completions". */
function refuseChat<W extends { model: string }>(wish: W, language: DialectName): W {
  const model = offeredModels(language).find(({ id }) => id === wish.model)
  if (model?.via === 'chat') throw new BackendRefusal('invalid', `${wish.model} is called through /v1/chat/completions`)
  return wish
}

const dataUri = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`

const extensions: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
}
const extensionOf = (mime: string, name: string) =>
  extensions[mime] ?? /\.([a-z0-9]{1,5})$/.exec(name.toLowerCase())?.[1] ?? 'bin'
