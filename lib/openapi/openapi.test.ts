import SwaggerParser from '@apidevtools/swagger-parser'
import { expect, test } from 'vitest'
import { onysoftServer } from '@/lib/gateways/onysoft/server'
import { unifiedTasksServer } from '@/lib/gateways/unified-tasks/server'
import { models } from '@/lib/models/catalog/catalog'
import { sampleInput } from '@/lib/models/sample'
import { scriptInput } from '@/lib/code/request'
import { openApiDocument, openApiText } from '@/lib/openapi/document'
import { schemaName } from '@/lib/openapi/model-schemas'
import { operations } from '@/lib/openapi/operations'
import { referenceView } from '@/lib/openapi/reference-view'
import { serveDocument } from '@/lib/openapi/serve-document'
import { words } from '@/lib/openapi/words'
import Ajv2020 from 'ajv/dist/2020.js'

const places = operations.flatMap(({ method, path, also = [] }) => [{ method, path }, ...also])
const filled = (path: string) => path.replace('{alias}', 'voice').replaceAll(/\{\w+\}/g, 'some-id')

test('the document is OpenAPI 3.1, and all that it refers to is in it', async () => {
  const document = JSON.parse((await openApiText()).text)
  await expect(SwaggerParser.validate(structuredClone(document))).resolves.toMatchObject({ openapi: '3.1.0' })
  expect(document.servers).toEqual([{ url: '/', description: expect.any(String) }])
})

test('every route of both languages is in it, and it names none that nobody serves', async () => {
  const routes = [...unifiedTasksServer.routes, ...onysoftServer.routes]
  const serves =
    (route: (typeof routes)[number]) =>
    ({ method, path }: (typeof places)[number]) =>
      route.method === method.toUpperCase() && route.path.test(filled(path))
  for (const route of routes) expect([route.path, places.some(serves(route))]).toEqual([route.path, true])
  const ours = places.filter(({ path }) => !/^\/v1\/(files|events|openapi\.json)/.test(path))
  for (const place of ours) expect([place, routes.some((route) => serves(route)(place))]).toEqual([place, true])
  const { paths } = (await openApiDocument()) as { paths: Record<string, Record<string, unknown>> }
  for (const { method, path } of places) expect(paths[path]).toHaveProperty(method)
})

test('every model of the catalogue is in it, and its schema takes its sample', async () => {
  const { components } = (await openApiDocument()) as unknown as { components: { schemas: Record<string, object> } }
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  expect(new Set(models.map(schemaName)).size).toBe(models.length)
  for (const model of models) {
    const input = scriptInput(model.fields, sampleInput(model))
    const body = model.gateway === 'onysoft' ? { ...input, model: model.id } : { model: model.id, input }
    const schema = components.schemas[schemaName(model)]
    if (!schema) throw new Error(`${model.id} is not in the document`)
    const takes = ajv.compile(schema)
    expect([model.id, takes(body), takes.errors]).toEqual([model.id, true, null])
    expect(takes({ ...body, model: 'another' })).toBe(false)
  }
})

test('exactly one schema of a create request takes each model’s sample, and one takes what the catalogue lacks', async () => {
  const { components } = (await openApiDocument()) as unknown as { components: { schemas: Record<string, object> } }
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'https://all.example/', components })
  const [tasks, generate] = ['CreateTask', 'Generate'].map((name) =>
    ajv.compile({ $ref: `https://all.example/#/components/schemas/${name}` }),
  )
  for (const model of models) {
    const input = scriptInput(model.fields, sampleInput(model))
    const takes =
      model.gateway === 'onysoft' ? generate!({ ...input, model: model.id }) : tasks!({ model: model.id, input })
    expect([model.id, takes]).toEqual([model.id, true])
  }
  expect(tasks!({ model: 'somebody/new-video', input: { prompt: 'a lamp' }, dry_run: true })).toBe(true)
  expect(generate!({ model: 'new-video', prompt: 'a lamp' })).toBe(true)
  expect(tasks!({ model: models[0]!.id, input: { prompt: 'a lamp', duration: 'long' } })).toBe(false)
})

test('it is not sent again to who has it', async () => {
  const first = await serveDocument(new Request('http://x.example/v1/openapi.json'))
  const etag = first.headers.get('etag')!
  expect(first.headers.get('content-type')).toBe('application/json')
  expect(await first.json()).toMatchObject({ openapi: '3.1.0' })
  for (const said of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = await serveDocument(
      new Request('http://x.example/v1/openapi.json', { headers: { 'if-none-match': said } }),
    )
    expect([again.status, await again.text()]).toEqual([304, ''])
  }
})

test('the page says in both languages what the document holds', async () => {
  const keys = (node: object, path = ''): string[] =>
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [path + key] : keys(value, `${path}${key}.`),
    )
  expect(keys(words.tr)).toEqual(keys(words.en))
  for (const locale of ['en', 'tr'] as const) {
    const view = await referenceView(locale, 'https://studio.example')
    expect(
      view.languages
        .flatMap(({ endpoints }) => endpoints)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(operations.map(({ name }) => name).sort())
    expect(view.models.flatMap((group) => group.models)).toHaveLength(models.length)
    expect(view.create.curl).toContain('https://studio.example/v1/tasks')
    expect(view.errors.find(({ told }) => told.onysoft.reason === 'limit_reached')?.told.onysoft).toEqual({
      reason: 'limit_reached',
      status: 402,
      code: 'limit_reached',
    })
  }
})
