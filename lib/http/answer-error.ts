import { whyOf } from '@/lib/kernel/log'
import { readerLocale } from '@/lib/i18n/server'
import { translator } from '@/lib/i18n/translator'
import { say } from '@/lib/i18n/say'
import { AppError, type AppErrorCode } from '@/lib/kernel/app-error'
import type { Message } from '@/lib/kernel/message'
import type { Locale } from '@/lib/users/contract'
import { world } from '@/lib/world'

const status: Record<AppErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  out_of_money: 402,
  limit_reached: 402,
  key_reused: 422,
  too_large: 413,
  too_many: 429,
  gateway_trouble: 502,
}

/** An error as an answer, in the reader's language. What is not an AppError is our bug: 500, and a line in the log without the request's content. */
export async function answerError(error: unknown, request: Request): Promise<Response> {
  const locale = await readerLocale()
  if (!(error instanceof AppError)) {
    world().log('http.bug', { path: new URL(request.url).pathname, why: whyOf(error) })
    return answer(500, 'unexpected', sentence({ key: 'errors.unexpected' }, locale), [])
  }
  const fields = error.fields.map((fault) => ({ path: fault.path, message: sentence(fault.say, locale) }))
  return answer(status[error.code], error.code, sentence(error.say, locale), fields)
}

const answer = (code: number, name: string, message: string, fields: { path: string; message: string }[]) =>
  Response.json({ error: { code: name, message, fields } }, { status: code, headers: { 'cache-control': 'no-store' } })

const sentence = (message: Message, locale: Locale) => say(message, translator(locale), locale)
