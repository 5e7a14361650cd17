import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import { jsonSchema } from '@/lib/models/json-schema'
import { modelsOf } from '@/lib/models/catalog/catalog'
import type { GatewayLanguage, Model } from '@/lib/models/model'
import { ref } from '@/lib/openapi/schemas'

type Schema = Record<string, unknown>

/** The name of a model's schema: letters, digits, dots, dashes and underscores are what a component may be called. */
export const schemaName = ({ gateway, id }: Pick<Model, 'gateway' | 'id'>): string =>
  `${gateway === 'onysoft' ? 'Onysoft' : 'UnifiedTasks'}.${id.replaceAll(/[^\w.-]/g, '.')}`

/** For each model of the catalogue the body of its create request, and for each language the choice among them. A model that only the gateway knows goes too. */
export function modelSchemas(): Record<string, Schema> {
  const chat = modelsOf('onysoft').filter(({ via }) => via === 'chat')
  return {
    ...Object.fromEntries(['unified-tasks' as const, 'onysoft' as const].flatMap(bodiesOf)),
    CreateTask: choiceOf('unified-tasks'),
    Generate: choiceOf('onysoft'),
    ChatRequest: {
      type: 'object',
      required: ['model', 'messages'],
      properties: {
        model: { type: 'string', examples: chat.map(({ id }) => id) },
        messages: { type: 'array', minItems: 1, items: ref('AnyObject') },
        image_config: {
          type: 'object',
          properties: { aspect_ratio: { type: 'string' }, image_size: { type: 'string' } },
        },
        stream: { type: 'boolean', default: false },
      },
      additionalProperties: true,
    },
  }
}

const bodiesOf = (gateway: GatewayLanguage): [string, Schema][] =>
  modelsOf(gateway).map((model) => [schemaName(model), bodies[gateway](model)])

const besideInput = {
  callback_url: { type: 'string', format: 'uri' },
  dry_run: { type: 'boolean', default: false },
}

const bodies: Record<GatewayLanguage, (model: Model) => Schema> = {
  'unified-tasks': (model) => ({
    type: 'object',
    title: model.title,
    properties: { model: { const: model.id }, input: inputOf(model), ...besideInput },
    required: ['model', 'input'],
    additionalProperties: false,
  }),
  onysoft: (model) => {
    const { properties, required = [], ...others } = inputOf(model)
    return {
      ...others,
      properties: { model: { const: model.id }, ...properties },
      required: ['model', ...required],
    }
  },
}

const beyond: Record<GatewayLanguage, Schema> = {
  'unified-tasks': { properties: { input: { type: 'object' }, ...besideInput }, required: ['model', 'input'] },
  onysoft: { properties: {}, required: ['model'], additionalProperties: true },
}

function choiceOf(gateway: GatewayLanguage): Schema {
  const models = modelsOf(gateway)
  const { properties, ...others } = beyond[gateway]
  const isOther = { type: 'string', not: { enum: models.map(({ id }) => id) } }
  return {
    oneOf: [
      ...models.map((model) => ref(schemaName(model))),
      {
        type: 'object',
        title: 'A model that the gateway offers beyond the catalogue',
        properties: { model: isOther, ...(properties as Schema) },
        ...others,
      },
    ],
  }
}

type InputSchema = Schema & { properties: Schema; required?: string[] }

function inputOf(model: Model): InputSchema {
  const { $schema: _, title: __, ...schema } = jsonSchema(model, inEnglish)
  const also = Object.entries(model.fields).flatMap(([name, { alsoCalled = [] }]) =>
    alsoCalled.map((other) => [other, name]),
  )
  return {
    ...(schema as InputSchema),
    title: model.title,
    ...(also.length > 0 && { 'x-safelight-also-called': Object.fromEntries(also) }),
  }
}

const t = translator('en')
const inEnglish = (message: Parameters<typeof say>[0]) => say(message, t, 'en')
