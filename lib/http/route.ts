import type { z } from 'zod'
import { currentUser } from '@/lib/auth/current-user'
import { answerError } from '@/lib/http/answer-error'
import { faultsOf } from '@/lib/http/faults-of'
import { refuseOtherSites } from '@/lib/http/refuse-other-sites'
import { AppError } from '@/lib/kernel/app-error'
import type { Me } from '@/lib/users/contract'

type Params = Record<string, string>
type Shape = { body?: z.ZodType; query?: z.ZodType; answer?: z.ZodType }
type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined

type Asked<S extends Shape, Who> = {
  user: Who
  params: Params
  body: Parsed<S['body']>
  query: Parsed<S['query']>
  request: Request
}

type Handler = (request: Request, context: { params: Promise<Record<string, string | string[]>> }) => Promise<Response>

/** The one wrapper of our own API: session, origin, parsing, errors by one table, answers filtered through their contract. */
export const route = <const S extends Shape>(shape: S, run: (asked: Asked<S, Me>) => Promise<unknown>): Handler =>
  wrap(shape, run, async () => {
    const user = await currentUser()
    if (!user) throw new AppError('unauthenticated', { key: 'errors.unauthenticated' })
    return user
  })

/** The same for the few calls that need no account. */
export const openRoute = <const S extends Shape>(
  shape: S,
  run: (asked: Asked<S, undefined>) => Promise<unknown>,
): Handler => wrap(shape, run, async () => undefined)

const wrap =
  <S extends Shape, Who>(shape: S, run: (asked: Asked<S, Who>) => Promise<unknown>, who: () => Promise<Who>): Handler =>
  async (request, context) => {
    try {
      refuseOtherSites(request)
      const user = await who()
      const result = await run({
        user,
        params: whole(await context.params),
        body: (shape.body && parse(shape.body, await json(request))) as Parsed<S['body']>,
        query: (shape.query && parse(shape.query, queryOf(request))) as Parsed<S['query']>,
        request,
      })
      if (result instanceof Response) return result
      return Response.json(shape.answer ? shape.answer.parse(result) : result, {
        headers: { 'cache-control': 'no-store' },
      })
    } catch (error) {
      return answerError(error, request)
    }
  }

/** What a path's segments hold; several (`[...id]`) are one text with slashes. */
const whole = (params: Record<string, string | string[]>): Params =>
  Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, [value].flat().join('/')]))

function parse(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('invalid', { key: 'errors.invalid' }, { fields: faultsOf(parsed.error) })
}

const queryOf = (request: Request) => Object.fromEntries(new URL(request.url).searchParams)

async function json(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch (cause) {
    throw new AppError('invalid', { key: 'errors.notJson' }, { cause })
  }
}
