import { dialects } from '@/lib/gateways/dialects'
import type { GatewayLanguage, Model } from '@/lib/models/model'
import { sampleInput } from '@/lib/models/sample'
import { toRequestInput } from '@/lib/models/unknown-model'

/** Where the gateways themselves answer (seed 003, Introduction; seed 000, Base URL). */
export const gatewayRoots: Record<GatewayLanguage, string> = {
  'unified-tasks': 'https://api.unifically.com',
  onysoft: 'https://api.onysoft.com',
}

/** A request that the gateway takes, for a shell: what Safelight itself would send, with the key left to the reader. */
export const curlExample = (model: Model, baseUrl = gatewayRoots[model.gateway]): string => {
  const call = dialects[model.gateway].client.create({ model, input: toRequestInput(model, sampleInput(model)) })
  const root = baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '')
  return [
    `curl -X ${call.method} ${quoted(root + call.path)}`,
    `-H "Authorization: Bearer $API_KEY"`,
    `-H 'Content-Type: application/json'`,
    ...Object.entries(call.headers ?? {}).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    `-d ${quoted(JSON.stringify(call.body, null, 2))}`,
  ].join(' \\\n  ')
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
