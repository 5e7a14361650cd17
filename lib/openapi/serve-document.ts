import { openApiText } from '@/lib/openapi/document'

/** `GET /v1/openapi.json`: for everybody, and not sent again to who has it already. */
export async function serveDocument(request: Request): Promise<Response> {
  const { text, etag } = await openApiText()
  const headers = { etag, 'cache-control': 'public, max-age=300' }
  const known = request.headers.get('if-none-match')?.split(',') ?? []
  if (known.some((tag) => tag.trim().replace(/^W\//, '') === etag)) return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } })
}
