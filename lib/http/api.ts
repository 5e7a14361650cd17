/** What the server refused, in the reader's language. `fields` names what is at fault. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: { path: string; message: string }[]

  constructor(status: number, body: { code: string; message: string; fields?: { path: string; message: string }[] }) {
    super(body.message)
    this.name = 'ApiError'
    this.status = status
    this.code = body.code
    this.fields = body.fields ?? []
  }
}

type Question = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  signal?: AbortSignal
  keepalive?: boolean
}

/**
 * The browser's only fetch of our own API. The server has already passed every answer through its contract, so the type is taken at its word:
 * checking a second time would cost each page the schemas' weight.
 * Throws ApiError for a refusal and TypeError where nobody answered.
 */
export async function api<Answer>(
  path: string,
  { method = 'GET', body, signal, keepalive }: Question = {},
): Promise<Answer> {
  const isRaw = body instanceof FormData || body instanceof Blob
  const response = await fetch(path, {
    method,
    signal,
    keepalive,
    headers: body === undefined || isRaw ? undefined : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : isRaw ? body : JSON.stringify(body),
  })
  if (response.status === 401 && !location.pathname.startsWith('/sign-in')) location.assign('/sign-in')
  const text = await response.text()
  const answer = text ? JSON.parse(text) : undefined
  if (!response.ok)
    throw new ApiError(response.status, answer?.error ?? { code: 'unknown', message: response.statusText })
  return answer
}
