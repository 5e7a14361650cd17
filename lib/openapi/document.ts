import { createHash } from 'node:crypto'
import { modelSchemas } from '@/lib/openapi/model-schemas'
import { type Operation, operations } from '@/lib/openapi/operations'
import { dialectOf, refusalsOf, type Told } from '@/lib/openapi/refusals'
import { ref, schemas } from '@/lib/openapi/schemas'
import { words } from '@/lib/openapi/words'

const said = words.en

/** OpenAPI 3.1 of everything at `/v1`, in English, the models of the catalogue among it. */
export async function openApiDocument(): Promise<Record<string, unknown>> {
  const refusals = { 'unified-tasks': await refusalsOf('unified-tasks'), onysoft: await refusalsOf('onysoft') }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const told = refusals[dialectOf(operation.language)].filter(({ reason }) => operation.refusals.includes(reason))
    const places = [{ method: operation.method, path: operation.path }, ...(operation.also ?? [])]
    places.forEach(({ method, path }, at) => {
      paths[path] = { ...paths[path], [method]: written(operation, told, at === 0 ? '' : `_${at + 1}`) }
    })
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Safelight',
      version: '1',
      summary: 'The gateways’ own API, with Safelight behind it',
      description: said.intro,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This server' }],
    security: [{ key: [] }],
    tags: Object.values(said.languages).map(({ title, text }) => ({ name: title, description: text })),
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: said.connect.keyText } },
      parameters: Object.fromEntries(headerNames.map((name) => [name, headerParameter(name)])),
      schemas: { ...schemas, ...modelSchemas() },
      responses: {
        UnifiedTasksWrongMethod: wrongMethod('UnifiedTasksError'),
        OnysoftWrongMethod: wrongMethod('OnysoftError'),
      },
    },
  }
}

const headerNames = (Object.keys(said.headers) as (keyof typeof said.headers)[]).filter(
  (name) => name !== 'title' && name !== 'text',
)

const headerValues: Record<string, Record<string, unknown>> = {
  'Idempotency-Key': { type: 'string', minLength: 1, maxLength: 255 },
  'X-Safelight-Validate': { type: 'string', enum: ['on', 'off'], default: 'on' },
  'X-Safelight-Outputs': { type: 'string', enum: ['safelight', 'gateway'], default: 'safelight' },
  'X-Safelight-When-Full': { type: 'string', enum: ['refuse', 'wait'], default: 'refuse' },
}

const headerParameter = (name: (typeof headerNames)[number]) => ({
  name,
  in: 'header',
  description: said.headers[name],
  schema: headerValues[name] ?? { type: 'string' },
})

function written(operation: Operation, told: Told[], suffix: string) {
  const { name, language, isOpen, parameters = [], headers = [], body, answer } = operation
  return {
    operationId: `${name}${suffix}`,
    tags: [said.languages[language].title],
    summary: said.operations[name].title,
    description: said.operations[name].text,
    ...(isOpen && { security: [] }),
    parameters: [
      ...parameters.map((one) => ({ ...one, description: said.parameters[one.name] })),
      ...headers.map((header) => ({ $ref: `#/components/parameters/${header}` })),
    ],
    ...(body && { requestBody: { required: true, content: contentOf(body.schema) } }),
    ...(name === 'createTask' && { callbacks }),
    responses: {
      [answer.status]: {
        description: said.answer,
        ...(answer.schema && { content: { [answer.type ?? 'application/json']: { schema: ref(answer.schema) } } }),
      },
      ...refusedWith(told, dialectOf(language) === 'onysoft' ? 'OnysoftError' : 'UnifiedTasksError'),
    },
  }
}

const contentOf = (schema: string) => ({
  'application/json': { schema: ref(schema) },
  ...(schema === 'UploadByText' && { 'multipart/form-data': { schema: ref('UploadByForm') } }),
})

const refusedWith = (told: Told[], error: string) =>
  Object.fromEntries(
    [...new Set(told.map(({ status }) => status))].map((status) => [
      status,
      {
        description: told
          .filter((one) => one.status === status)
          .map(({ code, reason }) => `\`${code}\`: ${said.errors[reason]}`)
          .join('\n\n'),
        ...(status === 429 && {
          headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } },
        }),
        content: { 'application/json': { schema: ref(error) } },
      },
    ]),
  )

/** Told of any path here by whatever is no operation of it. */
const wrongMethod = (error: string) => ({
  description: said.errors.wrong_method,
  headers: { Allow: { description: 'Methods, with commas between them', schema: { type: 'string' } } },
  content: { 'application/json': { schema: ref(error) } },
})

const callbacks = {
  ended: {
    '{$request.body#/callback_url}': {
      post: {
        summary: said.webhooks.title,
        description: said.webhooks.text,
        requestBody: { content: { 'application/json': { schema: ref('Callback') } } },
        responses: { '2XX': { description: 'Taken' } },
      },
    },
  },
}

let made: Promise<{ text: string; etag: string }> | undefined

/** The document as it is served, made once. */
export const openApiText = (): Promise<{ text: string; etag: string }> =>
  (made ??= openApiDocument().then((document) => {
    const text = JSON.stringify(document)
    return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
  }))
