import { serve } from '@/lib/gateways/serve'
import { AppError } from '@/lib/kernel/app-error'
import { whyOf } from '@/lib/kernel/log'
import { v1Backend } from '@/lib/v1/server/backend'
import { serveFile } from '@/lib/v1/server/files'
import { inEnglish } from '@/lib/v1/server/refusal-of'
import type { World } from '@/lib/world'

/** Everything below `/v1`, and `/account` and `/upload` beside it: both languages for whoever shows a Safelight key, and the files whose addresses it gave away. Never throws. */
export function answerV1(world: World, request: Request): Promise<Response> {
  const [, name] = /^\/v1\/files\/([^/]+)\/?$/.exec(new URL(request.url).pathname) ?? []
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return name !== undefined && isRead ? answerFile(world, name, request) : answerCall(world, request)
}

const answerCall = (world: World, request: Request) =>
  serve(v1Backend(world), {
    elsewhere,
    onBug: (error) => {
      if (!request.signal.aborted) noteBug(world, request, error)
    },
  })(request)

const elsewhere = [{ path: /^\/v1\/(?:files\/[^/]+|openapi\.json|events)$/, methods: ['GET', 'HEAD'] }]

async function answerFile(world: World, name: string, request: Request): Promise<Response> {
  try {
    const response = await serveFile(world, name, request)
    if (request.method !== 'HEAD') return response
    await response.body?.cancel()
    return new Response(null, { status: response.status, headers: response.headers })
  } catch (error) {
    if (error instanceof AppError) return refuse(404, 'not_found', inEnglish(error.say))
    noteBug(world, request, error)
    return refuse(500, 'internal_error', 'Something went wrong on this server')
  }
}

const refuse = (code: number, word: string, message: string) =>
  Response.json(
    { code, success: false, data: { code: word, message } },
    { status: code, headers: { 'cache-control': 'no-store' } },
  )

/** The path holds ids at most. */
const noteBug = (world: World, request: Request, error: unknown) =>
  world.log('v1.bug', { method: request.method, path: new URL(request.url).pathname.slice(0, 100), why: whyOf(error) })
