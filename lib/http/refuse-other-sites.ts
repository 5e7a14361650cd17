import { AppError } from '@/lib/kernel/app-error'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A change is taken from our own pages only. Browsers always name the origin of such a request; a client without one is no browser and has no cookie to abuse. */
export function refuseOtherSites(request: Request): void {
  if (harmless.has(request.method)) return
  const origin = request.headers.get('origin')
  if (origin === null) return
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  if (URL.parse(origin)?.host !== host) throw new AppError('forbidden', { key: 'errors.forbiddenOrigin' })
}
