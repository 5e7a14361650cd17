import { collectOutputs } from '@/lib/gateways/collect-outputs'
import type { Client } from '@/lib/gateways/dialect'
import type { Progress } from '@/lib/gateways/gateway'
import { bag, need, ReadError, type Bag } from '@/lib/gateways/lenient'
import { chatCall } from '@/lib/gateways/onysoft/chat-client'
import { aliasOf } from '@/lib/gateways/onysoft/alias'
import { readEnvelope, readError } from '@/lib/gateways/onysoft/wire'
import { pageLength, readList } from '@/lib/gateways/read-list'
import { readModels } from '@/lib/gateways/read-models'
import { readMoney } from '@/lib/gateways/read-money'
import { readProgress } from '@/lib/gateways/read-progress'
import type { Makes, Model } from '@/lib/models/model'
import type { Money, Quote } from '@/lib/money/money'

export const onysoftClient: Client = {
  /** There is no dry run: the price after this key's markup stands in the models list (seed 004). */
  quote: ({ model }) => ({
    method: 'GET',
    path: '/v1/models',
    right: 'quote',
    maxBytes: 32e6,
    freshMs: 60_000,
    read: (body): Quote => {
      const price = readModels(body).find((offered) => offered.id === model.id)?.price
      return price ? { source: 'list', price } : { source: 'unknown' }
    },
  }),

  create: (request) =>
    request.model.via === 'chat'
      ? chatCall(request)
      : {
          method: 'POST',
          path: `/v1/${aliasOf[request.model.makes]}/generate`,
          right: 'submit',
          body: { ...request.input, model: request.model.id },
          read: (body) => {
            const { data } = readEnvelope(body)
            const estimated = readMoney(data.estimated_cost, data.currency)
            return {
              remoteId: need(idOf(data), 'data.task_id'),
              progress: readTask({ status: 'pending', ...data }, request.model.makes),
              ...(estimated && { estimated }),
            }
          },
        },

  status: (remoteId, model: Model) => ({
    method: 'GET',
    path: `/v1/${aliasOf[model.makes]}/status/${encodeURIComponent(remoteId)}`,
    right: 'look',
    read: (body) => readTask(needed(readEnvelope(body).data), model.makes, readError(readEnvelope(body).error).message),
  }),

  list: (page) => ({
    method: 'GET',
    // The documents lost the names of these parameters, so both usual ones are sent.
    path: `/v1/video/list?page=${page}&limit=${pageLength}&per_page=${pageLength}`,
    right: 'look',
    maxBytes: 32e6,
    read: (body) => readList(body, { page, progressOf: readTask }),
    whenMissing: { value: undefined },
  }),

  models: () => ({ method: 'GET', path: '/v1/models', right: 'rest', maxBytes: 32e6, read: readModels }),

  /** Documented nowhere; asked for all the same. */
  balance: () => ({
    method: 'GET',
    path: '/v1/balance',
    right: 'rest',
    read: readBalance,
    whenMissing: { value: undefined },
  }),
}

const idOf = (data: Bag) => (data.task_id === undefined || data.task_id === '' ? undefined : String(data.task_id))

function needed(data: Bag): Bag {
  if (data.status === undefined && collectOutputs(data).length === 0) throw new ReadError('data.status')
  return data
}

function readTask(data: Bag, makes?: Makes, said?: string): Progress {
  return readProgress(data, {
    // Pictures and sounds come in `video_url` too, because all kinds share one backend.
    outputs: () => collectOutputs(outputsOf(data), { makes, shared: ['video_url', 'video_urls'] }),
    charged: readMoney(data.cost ?? data.actual_cost ?? data.charged, data.currency),
    refunded: readMoney(data.refunded, data.currency),
    said,
  })
}

const besideOutputs =
  /^(task_id|status|model|prompt|duration|cost|actual_cost|charged|refunded|estimated_cost|currency|created_at|updated_at|completed_at|error)$/

const outputsOf = (data: Bag): Bag =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !besideOutputs.test(key)))

function readBalance(body: unknown): Money | undefined {
  const { data } = readEnvelope(body)
  const outer = bag(body)
  const balance = data.balance ?? data.amount ?? outer.balance ?? data.balance_usd
  if (balance === undefined) throw new ReadError('data.balance')
  return readMoney(balance, data.currency ?? outer.currency ?? (data.balance_usd === undefined ? undefined : 'USD'))
}
