import { createHash } from 'node:crypto'
import type { DialectName } from '@/lib/gateways/gateway'
import { canonicalJson } from '@/lib/kernel/canonical-json'

/** The same for the same input however its keys are ordered. A gateway with a price list asks one price for a model, whatever the input. */
export const inputHash = (dialect: DialectName, input: Record<string, unknown>): string =>
  dialect === 'onysoft' ? 'list' : createHash('sha256').update(canonicalJson(input)).digest('base64url')
