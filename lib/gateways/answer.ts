/** A JSON answer. `retryAfter` in seconds. */
export const answer = (status: number, body: unknown, retryAfter?: number): Response =>
  Response.json(body, {
    status,
    headers: {
      'cache-control': 'no-store',
      ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter)) }),
    },
  })
