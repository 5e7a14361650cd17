import { useSyncExternalStore } from 'react'

/**
 * Whether this browser can show a notification of the system: `insecure`: only over https or on the computer itself; `missing`: not from a page, as on
 * Android, or not at all.
 */
export type Ability = 'ready' | 'unasked' | 'refused' | 'insecure' | 'missing'

const wanted = 'safelight.notices'
const missing = 'safelight.notices.missing'
const watchers = new Set<() => void>()
const changed = () => watchers.forEach((tell) => tell())

/** Whether the person wants to be told of ends while away. Kept by this browser, as its permission is. */
export const noticesOn = () => localStorage.getItem(wanted) === 'on'

export const useNoticesOn = (): boolean => useSyncExternalStore(watch, noticesOn, () => false)
export const useAbility = (): Ability => useSyncExternalStore(watch, ability, () => 'ready')

/** Asks the browser's permission where it was not asked before, so it needs the person's own press. */
export async function turnNotices(on: boolean): Promise<void> {
  if (on) localStorage.setItem(wanted, 'on')
  else localStorage.removeItem(wanted)
  changed()
  // Shows nothing without permission, but finds out whether pages may show any.
  if (on && ability() === 'unasked' && notification('')) await Notification.requestPermission()
  changed()
}

export function ability(): Ability {
  if (!isSecureContext) return 'insecure'
  if (!('Notification' in window) || localStorage.getItem(missing)) return 'missing'
  return ({ granted: 'ready', denied: 'refused', default: 'unasked' } as const)[Notification.permission]
}

/** Undefined where pages cannot show any, which is then remembered. */
export function notification(title: string, options?: NotificationOptions): Notification | undefined {
  try {
    return new Notification(title, options)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    localStorage.setItem(missing, 'yes')
    return undefined
  }
}

function watch(tell: () => void) {
  watchers.add(tell)
  window.addEventListener('storage', tell)
  window.addEventListener('focus', tell)
  return () => {
    watchers.delete(tell)
    window.removeEventListener('storage', tell)
    window.removeEventListener('focus', tell)
  }
}
