import { collectOutputs } from '@/lib/gateways/collect-outputs'
import type { Client } from '@/lib/gateways/dialect'
import type { GenerationRequest, Progress } from '@/lib/gateways/gateway'
import { DryRunIgnored } from '@/lib/gateways/dry-run-ignored'
import { bag, need, ReadError } from '@/lib/gateways/lenient'
import { decimal, readMoney } from '@/lib/gateways/read-money'
import { pageLength, readList } from '@/lib/gateways/read-list'
import { readModels } from '@/lib/gateways/read-models'
import { readProgress } from '@/lib/gateways/read-progress'
import { readEnvelope, readTaskData, UploadAnswer, type CreateBody } from '@/lib/gateways/unified-tasks/wire'
import type { Makes } from '@/lib/models/model'
import type { Money, Quote } from '@/lib/money/money'

export const unifiedTasksClient: Client = {
  quote: (request) => ({
    method: 'POST',
    path: '/v1/tasks',
    right: 'quote',
    body: createBody(request, { dry_run: true }),
    read: readQuote,
  }),

  create: (request) => ({
    method: 'POST',
    path: '/v1/tasks',
    right: 'submit',
    body: createBody(request, request.callbackUrl ? { callback_url: request.callbackUrl } : {}),
    read: (body) => ({
      remoteId: need(readTaskData(readEnvelope(body).data).task_id, 'data.task_id'),
      progress: readTask(body, request.model.makes),
      ...(readCost(body) && { estimated: readCost(body) }),
    }),
  }),

  status: (remoteId, model) => ({
    method: 'GET',
    path: `/v1/tasks/${encodeURIComponent(remoteId)}`,
    right: 'look',
    read: (body) => readTask(body, model.makes),
  }),

  /** No list is documented; one is asked for all the same, and none is a plain answer. */
  list: (page) => ({
    method: 'GET',
    path: `/v1/tasks?page=${page}&limit=${pageLength}`,
    right: 'look',
    maxBytes: 32e6,
    read: (body) => readList(body, { page, progressOf: (row) => readTask({ data: row }, 'video') }),
    whenMissing: { value: undefined },
  }),

  models: () => ({ method: 'GET', path: '/v1/models', right: 'rest', read: readModels }),

  balance: () => ({
    method: 'GET',
    path: '/account',
    right: 'rest',
    read: readBalance,
    whenMissing: {
      method: 'GET',
      path: '/v1/account',
      right: 'rest',
      read: readBalance,
      whenMissing: { value: undefined },
    },
  }),

  upload: ({ bytes, mime, name }) => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), name)
    return {
      method: 'PUT',
      path: '/upload',
      host: (root) => (root === 'https://api.unifically.com' ? 'https://files.unifically.com' : root),
      right: 'rest',
      body: form,
      timeoutMs: 300_000,
      read: (body) => {
        const answer = UploadAnswer.parse(bag(body))
        return need(answer.file_url ?? answer.url ?? UploadAnswer.parse(bag(answer.data)).file_url, 'file_url')
      },
    }
  },
}

const createBody = (
  { model, input }: GenerationRequest,
  beside: Pick<CreateBody, 'callback_url' | 'dry_run'>,
): CreateBody => ({ model: model.id, input, ...beside })

function readQuote(body: unknown): Quote {
  const { data } = readEnvelope(body)
  const { task_id: remoteId } = readTaskData(data)
  // A gateway that does not know dry runs has just started a task, whatever else it says.
  if (remoteId) throw new DryRunIgnored({ remoteId, cost: readCost(body) })
  const amount = [data.cost, data.estimated_cost, data.cost_usd, data.price].map(amountOf).find((each) => each)
  if (amount) return { source: 'exact', price: { amount, currency: 'USD' } }
  return { source: 'unknown' }
}

const amountOf = (value: unknown) => decimal(value) ?? decimal(bag(value).amount)

function readTask(body: unknown, makes: Makes): Progress {
  const { data, message } = readEnvelope(body)
  const { status, output } = readTaskData(data)
  if (status === undefined && output === undefined && data.task_id === undefined) throw new ReadError('data.status')
  const word = status ?? (output === undefined ? 'pending' : 'completed')
  return readProgress(
    { ...data, status: word },
    {
      outputs: () => collectOutputs(output ?? data, { makes }),
      charged: readCost(body),
      refunded: readMoney(data.refunded, 'USD'),
      said: message,
    },
  )
}

const readCost = (body: unknown): Money | undefined => readMoney(readEnvelope(body).data.cost, 'USD')

function readBalance(body: unknown): Money | undefined {
  const { data } = readEnvelope(body)
  return need(readMoney(data.balance_usd ?? data.balance, 'USD'), 'data.balance_usd')
}
