import {
  Aperture,
  Boxes,
  CodeXml,
  Columns3,
  Folders,
  Images,
  ListVideo,
  ReceiptText,
  Rows3,
  SlidersHorizontal,
} from 'lucide-react'
import type { Me } from '@/lib/users/contract'

export const pages = [
  { key: 'create', href: '/create', icon: Aperture },
  { key: 'batches', href: '/batches', icon: Rows3, under: 'create' },
  { key: 'compare', href: '/compare', icon: Columns3, under: 'create' },
  { key: 'activity', href: '/activity', icon: ListVideo },
  { key: 'gallery', href: '/gallery', icon: Images },
  { key: 'collections', href: '/collections', icon: Folders, under: 'gallery' },
  { key: 'models', href: '/models', icon: Boxes },
  { key: 'spend', href: '/spend', icon: ReceiptText },
  { key: 'settings', href: '/settings', icon: SlidersHorizontal },
  { key: 'reference', href: '/reference', icon: CodeXml, under: 'settings' },
] as const

const settingsPages = [
  { key: 'connections', href: '/settings/connections' },
  { key: 'keys', href: '/settings/keys' },
  { key: 'webhooks', href: '/settings/webhooks' },
  { key: 'limits', href: '/settings/limits' },
  { key: 'account', href: '/settings/account' },
  { key: 'appearance', href: '/settings/appearance' },
  { key: 'engine', href: '/settings/engine', adminsOnly: true },
] as const

export const settingsPagesFor = (role: Me['role'] | undefined) =>
  settingsPages.filter((page) => role === 'admin' || !('adminsOnly' in page))

/** Whether `path` is this page or below it. */
export const isAt = (path: string, href: string) => path === href || path.startsWith(`${href}/`)
