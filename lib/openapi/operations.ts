import type { RefusalReason } from '@/lib/gateways/backend'
import { aliases } from '@/lib/gateways/onysoft/alias'
import type { Words } from '@/lib/openapi/words'

export type OperationName = keyof Words['operations']
export type HeaderName = Exclude<keyof Words['headers'], 'title' | 'text'>
export type SpokenIn = keyof Words['languages']

export type Parameter = {
  name: keyof Words['parameters']
  in: 'path' | 'query'
  schema: Record<string, unknown>
  required?: true
}

/** One endpoint, as far as both the document and the page need it. `body` and `answer` name schemas of lib/openapi/schemas.ts. */
export type Operation = {
  name: OperationName
  method: 'get' | 'post' | 'put'
  path: string
  /** Other paths of the same. */
  also?: readonly { method: Operation['method']; path: string }[]
  language: SpokenIn
  /** Needs no key. */
  isOpen?: true
  parameters?: readonly Parameter[]
  headers?: readonly HeaderName[]
  body?: { schema: string; fields: readonly (keyof Words['parameters'])[]; type?: string }
  answer: { status: number; schema?: string; type?: string }
  refusals: readonly RefusalReason[]
}

const text = { type: 'string' }
const taskId: Parameter = { name: 'task_id', in: 'path', schema: text, required: true }
const alias: Parameter = { name: 'alias', in: 'path', schema: { ...text, enum: [...aliases] }, required: true }
const page: Parameter = { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } }
const limit: Parameter = {
  name: 'limit',
  in: 'query',
  schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
}

const always = ['unauthorized', 'too_many', 'trouble'] as const
const ofConnection = ['forbidden', 'unknown_connection', ...always] as const
const ofCreate = [
  'invalid',
  'refused',
  'out_of_money',
  'limit_reached',
  'key_reused',
  'model_blocked',
  'unknown_model',
  'too_large',
  ...ofConnection,
] as const
const createHeaders = [
  'Idempotency-Key',
  'X-Safelight-Connection',
  'X-Safelight-Validate',
  'X-Safelight-When-Full',
] as const

/** Every endpoint of `/v1`, in the order in which the page tells them. */
export const operations: readonly Operation[] = [
  {
    name: 'createTask',
    method: 'post',
    path: '/v1/tasks',
    language: 'unified-tasks',
    headers: createHeaders,
    body: { schema: 'CreateTask', fields: ['model', 'input', 'callback_url', 'dry_run'] },
    answer: { status: 200, schema: 'CreatedTask' },
    refusals: ofCreate,
  },
  {
    name: 'readTask',
    method: 'get',
    path: '/v1/tasks/{task_id}',
    language: 'unified-tasks',
    parameters: [taskId],
    headers: ['X-Safelight-Outputs'],
    answer: { status: 200, schema: 'TaskAnswer' },
    refusals: ['not_found', ...always],
  },
  {
    name: 'listTasks',
    method: 'get',
    path: '/v1/tasks',
    language: 'unified-tasks',
    parameters: [page, limit],
    headers: ['X-Safelight-Outputs'],
    answer: { status: 200, schema: 'TaskList' },
    refusals: always,
  },
  {
    name: 'readAccount',
    method: 'get',
    path: '/v1/account',
    also: [{ method: 'get', path: '/account' }],
    language: 'unified-tasks',
    headers: ['X-Safelight-Connection'],
    answer: { status: 200, schema: 'AccountAnswer' },
    refusals: ofConnection,
  },
  {
    name: 'listModels',
    method: 'get',
    path: '/v1/models',
    language: 'unified-tasks',
    parameters: [{ name: 'category', in: 'query', schema: text }],
    headers: ['X-Safelight-Connection'],
    answer: { status: 200, schema: 'ModelList' },
    refusals: ofConnection,
  },
  {
    name: 'readModel',
    method: 'get',
    path: '/v1/models/{model_id}',
    language: 'unified-tasks',
    parameters: [{ name: 'model_id', in: 'path', schema: text, required: true }],
    headers: ['X-Safelight-Connection'],
    answer: { status: 200, schema: 'ModelRow' },
    refusals: ['unknown_model', ...ofConnection],
  },
  {
    name: 'listVoices',
    method: 'get',
    path: '/v1/voices',
    language: 'unified-tasks',
    answer: { status: 200, schema: 'VoiceList' },
    refusals: always,
  },
  {
    name: 'uploadFile',
    method: 'put',
    path: '/v1/upload',
    also: [
      { method: 'post', path: '/v1/upload' },
      { method: 'put', path: '/upload' },
      { method: 'post', path: '/upload' },
    ],
    language: 'unified-tasks',
    body: { schema: 'UploadByText', fields: ['file', 'base64', 'url'] },
    answer: { status: 200, schema: 'UploadAnswer' },
    refusals: ['invalid', 'too_large', ...always],
  },
  {
    name: 'generate',
    method: 'post',
    path: '/v1/{alias}/generate',
    language: 'onysoft',
    parameters: [alias],
    headers: createHeaders,
    body: { schema: 'Generate', fields: ['model', 'others'] },
    answer: { status: 202, schema: 'GenerateAnswer' },
    refusals: ofCreate,
  },
  {
    name: 'readStatus',
    method: 'get',
    path: '/v1/{alias}/status/{task_id}',
    language: 'onysoft',
    parameters: [alias, taskId],
    headers: ['X-Safelight-Outputs'],
    answer: { status: 200, schema: 'StatusAnswer' },
    refusals: ['not_found', ...always],
  },
  {
    name: 'listGenerated',
    method: 'get',
    path: '/v1/{alias}/list',
    language: 'onysoft',
    parameters: [alias, page, limit],
    headers: ['X-Safelight-Outputs'],
    answer: { status: 200, schema: 'StatusList' },
    refusals: always,
  },
  {
    name: 'readBalance',
    method: 'get',
    path: '/v1/balance',
    language: 'onysoft',
    headers: ['X-Safelight-Connection'],
    answer: { status: 200, schema: 'BalanceAnswer' },
    refusals: ofConnection,
  },
  {
    name: 'chat',
    method: 'post',
    path: '/v1/chat/completions',
    language: 'onysoft',
    headers: createHeaders,
    body: { schema: 'ChatRequest', fields: ['model', 'messages', 'image_config', 'stream'] },
    answer: { status: 200, schema: 'ChatAnswer' },
    refusals: ofCreate,
  },
  {
    name: 'events',
    method: 'get',
    path: '/v1/events',
    language: 'safelight',
    parameters: [{ name: 'task', in: 'query', schema: text }],
    headers: ['Last-Event-ID', 'X-Safelight-Outputs'],
    answer: { status: 200, type: 'text/event-stream', schema: 'EventStream' },
    refusals: ['invalid', 'not_found', ...always],
  },
  {
    name: 'readFile',
    method: 'get',
    path: '/v1/files/{name}',
    language: 'safelight',
    isOpen: true,
    parameters: [
      { name: 'name', in: 'path', schema: text, required: true },
      { name: 's', in: 'query', schema: text, required: true },
    ],
    answer: { status: 200, type: '*/*', schema: 'Bytes' },
    refusals: ['not_found'],
  },
  {
    name: 'openapi',
    method: 'get',
    path: '/v1/openapi.json',
    language: 'safelight',
    isOpen: true,
    answer: { status: 200, schema: 'AnyObject' },
    refusals: [],
  },
]
