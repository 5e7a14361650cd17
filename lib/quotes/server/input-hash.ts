import { createHash } from 'node:crypto'
import type { DialectName } from '@/lib/gateways/gateway'

/** The same for the same input however its keys are ordered. A gateway with a price list asks one price for a model, whatever the input. */
export const inputHash = (dialect: DialectName, input: Record<string, unknown>): string =>
  dialect === 'onysoft' ? 'list' : createHash('sha256').update(written(input)).digest('base64url')

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${entries
    .map(([key, inner]) => `${JSON.stringify(key)}:${written(inner)}`)
    .toSorted()
    .join()}}`
}
