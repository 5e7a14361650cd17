import type { GatewayLanguage } from '@/lib/models/model'

const segments = (id: string) => id.split('/').map(encodeURIComponent).join('/')
const at = (gateway: GatewayLanguage | undefined) => (gateway ? `?gateway=${gateway}` : '')

/** A model's own page; `gateway` where both use the id. */
export const modelPageUrl = (id: string, gateway?: GatewayLanguage) => `/models/${segments(id)}${at(gateway)}`

export const schemaUrl = (id: string, gateway: GatewayLanguage) => `/api/schemas/${segments(id)}${at(gateway)}`
