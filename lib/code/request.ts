import { aliasOf } from '@/lib/gateways/onysoft/alias'
import { mapStrings } from '@/lib/kernel/map-strings'
import type { Fields } from '@/lib/models/field'
import { cleanFields } from '@/lib/models/kinds'
import type { GatewayLanguage, Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'

/** One request of a script to Safelight: what a form or a result would send. */
export type CodeRequest = {
  /** Where Safelight answers, without a slash at its end: `https://studio.example`. */
  origin: string
  model: Pick<Model, 'id' | 'gateway' | 'makes'>
  /** As scripts send it: see `scriptInput`. */
  input: Values
  /** Id of the connection that is meant, where it is not the one that is taken without a word. */
  connectionId?: string
}

/** How the two languages say the same. `result` and `error` are members of a finished task. */
export type CodeCall = {
  path: string
  body: Record<string, unknown>
  /** Before the task's id. */
  statusPath: string
  result: readonly string[]
  error: string
}

const calls: Record<GatewayLanguage, (request: CodeRequest) => CodeCall> = {
  'unified-tasks': ({ model, input }) => ({
    path: '/v1/tasks',
    body: { model: model.id, input },
    statusPath: '/v1/tasks/',
    result: ['output'],
    error: 'error_message',
  }),
  onysoft: ({ model, input }) => ({
    path: `/v1/${aliasOf[model.makes]}/generate`,
    body: { ...input, model: model.id },
    statusPath: `/v1/${aliasOf[model.makes]}/status/`,
    result: ['video_url', 'text'],
    error: 'error',
  }),
}

export const callOf = (request: CodeRequest): CodeCall => calls[request.model.gateway](request)

/** What a form holds, as a script sends it: without blanks, and parameters written as JSON stand beside the others. */
export function scriptInput(fields: Fields, values: Values): Record<string, unknown> {
  const entries = Object.entries(cleanFields(fields, values))
  const isJson = ([name]: [string, unknown]) => fields[name]?.kind === 'json'
  const extra = entries.filter(isJson).flatMap(([, value]) => Object.entries(value ?? {}))
  return Object.fromEntries([...extra, ...entries.filter((entry) => !isJson(entry))])
}

/** The way back: parameters that are no field stand in the model's JSON field, where it has one. */
export function formInput(fields: Fields, input: Values): Record<string, unknown> {
  const json = Object.keys(fields).find((name) => fields[name]?.kind === 'json')
  if (json === undefined) return { ...input }
  const isKnown = (name: string) =>
    Object.hasOwn(fields, name) || Object.values(fields).some(({ alsoCalled }) => alsoCalled?.includes(name))
  const known = Object.entries(input).filter(([name]) => isKnown(name))
  const extra = Object.entries(input).filter(([name]) => !isKnown(name))
  return Object.fromEntries([...known, ...(extra.length > 0 ? [[json, Object.fromEntries(extra)] as const] : [])])
}

/** Ids of the own files that an input refers to. */
export function assetIdsIn(input: Values): string[] {
  const ids = new Set<string>()
  mapStrings(input, (text) => {
    const id = /^asset:([\w-]{1,64})$/.exec(text)?.[1]
    if (id) ids.add(id)
    return text
  })
  return [...ids]
}

/** The input with own files by address; `addresses` are by id and stand below `origin`. What has none stays as it is. */
export const withAddresses = (input: Values, addresses: Record<string, string>, origin: string): Values =>
  mapStrings(input, (text) => {
    const address = addresses[/^asset:([\w-]{1,64})$/.exec(text)?.[1] ?? '']
    return address === undefined ? text : origin + address
  }) as Values
