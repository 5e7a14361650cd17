import { BackendRefusal, type RefusalDetail, type RefusalReason } from '@/lib/gateways/backend'
import { GatewayError, type GatewayTrouble } from '@/lib/gateways/gateway-error'
import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import { AppError, type AppErrorCode, type FieldFault } from '@/lib/kernel/app-error'
import type { Message } from '@/lib/kernel/message'

const reasons: Record<AppErrorCode, RefusalReason> = {
  invalid: 'invalid',
  unauthenticated: 'unauthorized',
  forbidden: 'forbidden',
  not_found: 'not_found',
  conflict: 'refused',
  out_of_money: 'out_of_money',
  limit_reached: 'limit_reached',
  key_reused: 'key_reused',
  too_large: 'too_large',
  too_many: 'too_many',
  gateway_trouble: 'refused',
}

/** Where the gateway behind us was asked and nothing was started. */
const ofTrouble: Record<GatewayTrouble, RefusalReason> = {
  busy: 'too_many',
  unreachable: 'trouble',
  garbled: 'trouble',
  refused: 'refused',
  unauthorized: 'refused',
  out_of_money: 'out_of_money',
}

/** What a script is told of an error of ours, in English, with each field, its rule and its repair. Whatever it is not about goes on as it is. `now`: ms since 1970 UTC. */
export function refusalOf(error: unknown, now: number): unknown {
  if (!(error instanceof AppError)) return error
  const trouble = error.cause instanceof GatewayError ? error.cause : undefined
  const reason = trouble && !trouble.started ? ofTrouble[trouble.kind] : reasons[error.code]
  const details = error.fields.map(detailOf)
  return new BackendRefusal(reason, sentenceOf(error, details), {
    cause: error,
    ...(reason === 'too_many' && { retryAfter: Math.max(1, ((trouble?.retryAt ?? now) - now) / 1000) }),
    ...(details.length > 0 && { details }),
  })
}

/** The first fault is worth more than "this request would be refused". */
const sentenceOf = (error: AppError, [first]: RefusalDetail[]) =>
  error.code === 'invalid' && first
    ? first.field
      ? `${first.field}: ${first.message}`
      : first.message
    : inEnglish(error.say)

const detailOf = ({ path, say: sentence, repairs = [] }: FieldFault): RefusalDetail => ({
  field: path,
  message: inEnglish(sentence),
  repairs: repairs.map((repair) => ({
    message: inEnglish(repair.say),
    set: Object.fromEntries(repair.patch.map((patch) => [patch.path, patch.value ?? null])),
  })),
})

export const inEnglish = (message: Message): string => say(message, translator('en'), 'en')
