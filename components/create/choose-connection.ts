import type { ConnectionView } from '@/lib/connections/contract'
import type { GatewayLanguage } from '@/lib/models/model'

/** Real connections before the sandbox, the default one first. */
export const inOrder = (connections: readonly ConnectionView[]): ConnectionView[] =>
  connections.toSorted((a, b) => Number(a.sandbox) - Number(b.sandbox) || Number(b.isDefault) - Number(a.isDefault))

export const speaking = (connections: readonly ConnectionView[], language: GatewayLanguage): ConnectionView[] =>
  inOrder(connections.filter((connection) => connection.dialect === language))

/** The one that was asked for, where it speaks this language, else the first. */
export const chooseConnection = (
  connections: readonly ConnectionView[],
  language: GatewayLanguage,
  wanted?: string | null,
) => {
  const able = speaking(connections, language)
  return able.find((connection) => connection.id === wanted) ?? able[0]
}
