import { Aperture, Boxes, Images, ListVideo, SlidersHorizontal } from 'lucide-react'

export const pages = [
  { key: 'create', href: '/create', icon: Aperture },
  { key: 'activity', href: '/activity', icon: ListVideo },
  { key: 'gallery', href: '/gallery', icon: Images },
  { key: 'models', href: '/models', icon: Boxes },
  { key: 'settings', href: '/settings', icon: SlidersHorizontal },
] as const

export const settingsPages = [
  { key: 'connections', href: '/settings/connections' },
  { key: 'account', href: '/settings/account' },
  { key: 'appearance', href: '/settings/appearance' },
] as const

/** Whether `path` is this page or below it. */
export const isAt = (path: string, href: string) => path === href || path.startsWith(`${href}/`)
