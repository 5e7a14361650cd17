import type { Size } from '@/components/gallery/wall/wall-state'

/** How large the wall was when it was last seen in this browser, and its reader's time zone: with it the server draws the very tiles that stand there then. */
export type WallView = { size?: Size; tz: string }

export const wallViewCookie = 'safelight-wall'

/** `1184x820,Europe/Istanbul`. Anything else is a browser that is not known. */
export function readWallView(cookie: string | undefined): WallView {
  const found = /^(\d{2,5})x(\d{2,5}),([\w+\-/]{1,64})$/.exec(decode(cookie ?? ''))
  if (!found || !isTimeZone(found[3] ?? '')) return { tz: 'UTC' }
  return { size: { width: Number(found[1]), height: Number(found[2]) }, tz: found[3] ?? 'UTC' }
}

export function rememberView({ width, height }: Size): void {
  if (width < 10 || height < 10) return
  const value = encodeURIComponent(`${width}x${height},${localTimeZone()}`)
  document.cookie = `${wallViewCookie}=${value}; path=/gallery; max-age=31536000; samesite=lax`
}

export const localTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

function decode(cookie: string): string {
  try {
    return decodeURIComponent(cookie)
  } catch {
    return ''
  }
}

function isTimeZone(tz: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: tz }))
  } catch {
    return false
  }
}
