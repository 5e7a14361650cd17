import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv'
import { BackendRefusal } from '@/lib/gateways/backend'
import { parseJson } from '@/lib/gateways/read-json'
import { readLimited, TooLargeError } from '@/lib/gateways/read-limited'
import { whyOf } from '@/lib/kernel/log'
import { openKey } from '@/lib/keys/server/open-key'
import { balance } from '@/lib/mcp/server/balance'
import { createTask } from '@/lib/mcp/server/create-task'
import { findModels } from '@/lib/mcp/server/find-models'
import { getTask, listTasks, waitForTask } from '@/lib/mcp/server/follow-task'
import { quote } from '@/lib/mcp/server/price'
import { readModel } from '@/lib/mcp/server/read-model'
import { resultOf, type Tool, type ToolCall } from '@/lib/mcp/server/tool'
import { originOf } from '@/lib/v1/server/read-headers'
import type { World } from '@/lib/world'
import project from '@/package.json' with { type: 'json' }

const tools: Record<string, Tool> = {
  find_models: findModels,
  read_model: readModel,
  quote,
  create_task: createTask,
  get_task: getTask,
  wait_for_task: waitForTask,
  list_tasks: listTasks,
  balance,
}

const maxBytes = 10 * 1024 * 1024
/** Of JSON-RPC. */
const parseError = -32700
const internalError = -32603
const jsonSchemaValidator = new AjvJsonSchemaValidator()

/**
 * `/mcp`: the Model Context Protocol over streamable HTTP, without sessions, for whoever shows a Safelight key. Each POST stands for itself, so any replica answers any
 * of them. 401 without a key that works, 403 for pages of other sites, 405 for GET, since nothing is ever told unasked.
 */
export async function answerMcp(world: World, request: Request): Promise<Response> {
  try {
    return await answered(world, request)
  } catch (error) {
    if (request.signal.aborted) return problem(499, 'The asker has left')
    world.log('mcp.bug', { method: request.method, path: '/mcp', why: whyOf(error) })
    return problem(500, 'Something went wrong on this server', {}, internalError)
  }
}

async function answered(world: World, request: Request): Promise<Response> {
  if (isOtherSite(request)) return problem(403, 'Pages of other sites may not ask')
  const key = await openKey(world, request.headers.get('authorization'))
  if (typeof key === 'string') return problem(401, refusals[key], { 'www-authenticate': 'Bearer' })
  if (request.method !== 'POST') return problem(405, 'Only POST is answered here', { allow: 'POST' })
  const body = await readBody(request)
  if (body instanceof Response) return body
  const { signal } = request
  const server = serverFor({ world, key, origin: originOf(world, request) }, request)
  const transport = new WebStandardStreamableHTTPServerTransport()
  signal.addEventListener('abort', () => void server.close(), { once: true })
  await server.connect(transport)
  return transport.handleRequest(request, { parsedBody: body.json })
}

async function readBody({ body, headers }: Request): Promise<{ json: unknown } | Response> {
  try {
    if (Number(headers.get('content-length')) > maxBytes) throw new TooLargeError()
    return { json: parseJson(await readLimited(body, maxBytes)) }
  } catch (error) {
    if (error instanceof TooLargeError) return problem(413, 'The request is larger than 10 MB')
    if (!(error instanceof BackendRefusal)) throw error
    return error.reason === 'too_large' ? problem(413, error.message) : problem(400, error.message, {}, parseError)
  }
}

/** A request that has been collected as garbage hears no more that its asker has left. */
const underWay = new Set<{ request: Request }>()

function serverFor(asker: Pick<ToolCall, 'world' | 'key' | 'origin'>, request: Request): McpServer {
  const server = new McpServer(
    { name: 'safelight', title: 'Safelight', version: project.version },
    { instructions, jsonSchemaValidator },
  )
  for (const [name, { run, input, ...told }] of Object.entries(tools))
    server.registerTool(name, { ...told, inputSchema: input }, async (given, { signal, _meta, sendNotification }) => {
      const tell: ToolCall['tell'] = async (params) => {
        const progressToken = _meta?.progressToken
        if (progressToken === undefined) return
        await sendNotification({ method: 'notifications/progress', params: { ...params, progressToken } })
      }
      const call = { request }
      underWay.add(call)
      try {
        return await resultOf(asker.world, name, () => run({ ...asker, signal, tell }, given))
      } finally {
        underWay.delete(call)
      }
    })
  return server
}

/** Browsers name the page that asks; a client without one is no browser. */
function isOtherSite({ headers }: Request): boolean {
  const origin = headers.get('origin')
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  return origin !== null && /^(https?:|null$)/i.test(origin) && URL.parse(origin)?.host !== host
}

/** In the shape of JSON-RPC, of which no call has been read yet. */
const problem = (status: number, message: string, headers: Record<string, string> = {}, code = -32000): Response =>
  Response.json(
    { jsonrpc: '2.0', error: { code, message }, id: null },
    { status, headers: { 'cache-control': 'no-store', ...headers } },
  )

const refusals = {
  missing: 'Show a Safelight key: Authorization: Bearer sl_…',
  unknown: 'This Safelight key is not known, or has been revoked',
  expired: 'This Safelight key has expired',
}

const instructions = `Safelight starts generations of pictures, videos, voices, sounds and music at paid gateways and keeps the results.
Usual way: find_models, read_model for the parameters and their rules, quote for the price, create_task, wait_for_task.
create_task spends money. It starts nothing until accept_price is the price as it now is; agree to a price only within what the person you work for has allowed.
An error names the field, the rule and what would mend it.`
