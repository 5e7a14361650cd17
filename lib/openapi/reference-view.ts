import { asCurl } from '@/lib/code/as-curl'
import { asPython } from '@/lib/code/as-python'
import { asTypeScript } from '@/lib/code/as-typescript'
import { scriptInput } from '@/lib/code/request'
import { models, modelsOf } from '@/lib/models/catalog/catalog'
import type { GatewayLanguage, Makes } from '@/lib/models/model'
import { sampleInput } from '@/lib/models/sample'
import { eventExamples, mcpExample, retryExample } from '@/lib/openapi/examples'
import { type Operation, operations, type SpokenIn } from '@/lib/openapi/operations'
import { dialectOf, reasons, refusalsOf, type Told } from '@/lib/openapi/refusals'
import { sampleOf } from '@/lib/openapi/sample-of'
import { schemas } from '@/lib/openapi/schemas'
import { type Words, words } from '@/lib/openapi/words'
import type { Locale } from '@/lib/users/contract'

export type Row = { name: string; in: keyof Words['places']; meaning: string; isRequired: boolean }
export type Endpoint = {
  name: string
  title: string
  text: string
  places: { method: string; path: string }[]
  isOpen: boolean
  rows: Row[]
  answer?: { status: number; sample: string }
  refusals: Told[]
}
export type Codes = { curl: string; python: string; typescript: string }

/** What the page of the reference shows, in the reader's language. */
export type ReferenceView = {
  said: Words
  origin: string
  create: Codes
  retry: string
  events: Codes
  mcp: string
  languages: { key: SpokenIn; title: string; text: string; endpoints: Endpoint[] }[]
  headers: { name: string; meaning: string }[]
  errors: { meaning: string; told: Record<GatewayLanguage, Told> }[]
  models: { makes: Makes; models: { id: string; title: string; gateway: GatewayLanguage }[] }[]
}

/** `origin` is where the reader reaches this server, without a slash at its end. */
export async function referenceView(locale: Locale, origin: string): Promise<ReferenceView> {
  const said = words[locale]
  const told = { 'unified-tasks': await refusalsOf('unified-tasks'), onysoft: await refusalsOf('onysoft') }
  const [example] = modelsOf('unified-tasks')
  const request = { origin, model: example!, input: scriptInput(example!.fields, sampleInput(example!)) }
  const { title: _, text: __, ...headers } = said.headers
  return {
    said,
    origin,
    create: { curl: asCurl(request), python: asPython(request), typescript: asTypeScript(request) },
    retry: retryExample(asCurl(request)),
    events: eventExamples(origin),
    mcp: mcpExample(origin),
    languages: (Object.keys(said.languages) as SpokenIn[]).map((key) => ({
      key,
      ...said.languages[key],
      endpoints: operations
        .filter(({ language }) => language === key)
        .map((operation) => endpointOf(operation, said, told[dialectOf(key)])),
    })),
    headers: Object.entries(headers).map(([name, meaning]) => ({ name, meaning })),
    errors: reasons.map((reason) => ({
      meaning: said.errors[reason],
      told: {
        'unified-tasks': told['unified-tasks'].find((one) => one.reason === reason)!,
        onysoft: told.onysoft.find((one) => one.reason === reason)!,
      },
    })),
    models: [...new Set(models.map(({ makes }) => makes))].map((makes) => ({
      makes,
      models: models.filter((model) => model.makes === makes).map(({ id, title, gateway }) => ({ id, title, gateway })),
    })),
  }
}

function endpointOf(operation: Operation, said: Words, told: Told[]): Endpoint {
  const { name, method, path, also = [], isOpen = false, parameters = [], headers = [], body, answer } = operation
  const isShown = answer.schema !== undefined && schemas[answer.schema] !== undefined && answer.type === undefined
  return {
    name,
    ...said.operations[name],
    places: [{ method, path }, ...also].map((place) => ({ ...place, method: place.method.toUpperCase() })),
    isOpen,
    rows: [
      ...parameters.map((one) => ({
        name: one.name,
        in: one.in,
        meaning: said.parameters[one.name],
        isRequired: one.required === true,
      })),
      ...(body?.fields ?? []).map((field) => ({
        name: field === 'others' ? '…' : field,
        in: 'body' as const,
        meaning: said.parameters[field],
        isRequired: ['model', 'input', 'messages'].includes(field),
      })),
      ...headers.map((header) => ({
        name: header,
        in: 'header' as const,
        meaning: said.headers[header],
        isRequired: false,
      })),
    ],
    ...(isShown && {
      answer: {
        status: answer.status,
        sample: JSON.stringify(sampleOf(schemas[answer.schema!]!, method === 'get'), null, 2),
      },
    }),
    refusals: told.filter(({ reason }) => operation.refusals.includes(reason)),
  }
}
