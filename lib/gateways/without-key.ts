import type { Trouble } from '@/lib/gateways/dialect'

/** A gateway's words, which may quote the key back at us. */
export const withoutKey = (trouble: Trouble, apiKey: string): Trouble => ({
  ...trouble,
  ...(trouble.said && { said: trouble.said.replaceAll(apiKey, '…') }),
  ...(trouble.code && { code: trouble.code.replaceAll(apiKey, '…') }),
  ...(trouble.param && { param: trouble.param.replaceAll(apiKey, '…') }),
})
