import { type NextRequest, NextResponse } from 'next/server'

/** Gives each page a nonce and a policy under which nothing but our own scripts runs and nothing is asked of a third party. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

// API answers carry their own policy, and a body that passes through here would be held in memory.
export const config = {
  matcher: [
    '/((?!api/|share/[^/]+/(?:files|items)|hooks/|sandbox/|v1/|(?:account|upload|mcp)$|_next/|healthz|readyz|metrics|icon).*)',
  ],
}
