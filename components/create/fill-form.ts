import type { QueryClient } from '@tanstack/react-query'
import { chooseConnection } from '@/components/create/choose-connection'
import type { DraftKeeper } from '@/components/create/draft-keeper'
import type { FilledNotice } from '@/components/create/form-notice'
import type { FilledForm } from '@/lib/assets/contract'
import { formInput } from '@/lib/code/request'
import type { ConnectionView } from '@/lib/connections/contract'
import { draftQuery } from '@/lib/drafts/queries'
import { type CarriedOver, carryOver } from '@/lib/models/carry-over'
import { checkInput } from '@/lib/models/check-input'
import { cleanFields } from '@/lib/models/kinds'
import type { Model } from '@/lib/models/model'
import { ownField } from '@/lib/models/paths'
import { modelListQuery, modelQuery } from '@/lib/offers/queries'

type Fill = {
  client: QueryClient
  keeper: DraftKeeper
  connections: ConnectionView[]
  /** The connection in use now. */
  wanted: string | null
  /** The model that is open now. */
  open: Model
  filled: FilledForm
  name: string
  /** It was a request and no sidecar: what it said beside the model's parameters. */
  left?: Readonly<Record<string, unknown>>
}

type Filled = { model: Model; connection: ConnectionView; notice: FilledNotice }

/** Puts the settings of a sidecar or a pasted request into the form of its model, or of the same model at a gateway that somebody is connected to. Undefined where there is none. */
export async function fillForm(fill: Fill): Promise<Filled | undefined> {
  const { client, keeper, filled, open, name, left } = fill
  const made = await client.fetchQuery(modelQuery(filled.model, filled.gateway))
  const model = await modelHere(fill, made)
  const connection = model && connectionFor(fill, model)
  if (!model || !connection) return undefined
  const input = left ? formInput(made.fields, filled.input) : filled.input
  const { values, dropped: unfit } = fitted(made, model, input)
  const dropped = [...unfit, ...Object.entries(left ?? {}).map(notOfForm)]
  // What cannot be read cannot be given back: then nothing is filled, and the failure is said.
  const stored = await client.fetchQuery(draftQuery(model.id))
  keeper.keep(model.id, values)
  const isElse = open.id !== model.id || open.gateway !== model.gateway
  const { whole, part } = left ? saidOfRequest : saidOfSidecar
  const say = { key: dropped.length > 0 ? part : whole, values: { name, model: model.title } }
  const notice = { about: 'filled', modelId: model.id, say, dropped, missing: filled.missing } as const
  return { model, connection, notice: { ...notice, ...(isElse && { from: open }), before: stored?.values } }
}

const saidOfSidecar = { whole: 'create.notice.sidecar', part: 'create.notice.sidecarDropped' }
const saidOfRequest = { whole: 'code.paste.filled', part: 'code.paste.dropped' }

const notOfForm = ([path, value]: [string, unknown]) => ({ path, value, why: { key: 'code.paste.notOfForm' } })

function connectionFor({ connections, filled, wanted }: Fill, { gateway }: Model) {
  const own = connections.find(({ id, dialect }) => id === filled.connectionId && dialect === gateway)
  return own ?? chooseConnection(connections, gateway, wanted)
}

async function modelHere(fill: Fill, made: Model): Promise<Model | undefined> {
  if (connectionFor(fill, made)) return made
  const { models } = await fill.client.fetchQuery(modelListQuery)
  const able = models.filter(({ gateway }) => fill.connections.some(({ dialect }) => dialect === gateway))
  const twin = able.find(({ id }) => id === made.id) ?? able.find(({ family }) => family === made.family)
  return twin && fill.client.fetchQuery(modelQuery(twin.id, twin.gateway))
}

/** As they are where nothing speaks against them but what is missing, so that what was not set stays so; else what fits. */
function fitted(made: Model, model: Model, input: FilledForm['input']): Pick<CarriedOver, 'values' | 'dropped'> {
  const values = cleanFields(model.fields, input)
  const isKnown = Object.keys(values).every((name) => ownField(model.fields, name))
  const isSame = made.id === model.id && made.gateway === model.gateway
  if (isSame && isKnown && checkInput(model, values).every(({ missing }) => missing)) return { values, dropped: [] }
  return carryOver(made, model, input)
}
