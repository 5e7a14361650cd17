import type { ConnectionView } from '@/lib/connections/contract'
import { inOrder } from '@/lib/connections/in-order'
import type { GatewayLanguage } from '@/lib/models/model'

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
