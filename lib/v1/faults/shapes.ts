import { z } from 'zod'

const Details = z.array(
  z.strictObject({
    field: z.string(),
    message: z.string().min(1),
    repairs: z.array(z.strictObject({ message: z.string().min(1), set: z.record(z.string(), z.unknown()) })),
  }),
)
const word = z.string().regex(/^[a-z_]+$/)
const own = z.record(z.string(), z.unknown())
const amount = z.strictObject({ amount: z.number(), currency: z.enum(['USD', 'TRY']) })
const status = z.enum(['pending', 'processing', 'completed', 'failed'])

const UnifiedRefusal = z.strictObject({
  code: z.number(),
  success: z.literal(false),
  data: z.strictObject({ code: word, message: z.string().min(1), details: Details.optional() }),
})
/** An upload's stands outside the envelope; the code beside it is ours. */
const UploadRefusal = UnifiedRefusal.extend({ message: z.string().min(1) })
const OnysoftRefusal = z.strictObject({
  success: z.literal(false),
  error: z.strictObject({ code: word, message: z.string().min(1), details: Details.optional() }),
})

const unified = (data: z.ZodType) => z.strictObject({ code: z.literal(200), success: z.literal(true), data })
const onysoft = (data: z.ZodType) => z.strictObject({ success: z.literal(true), data })
const UnifiedTask = z.looseObject({ task_id: z.string(), status, model: z.string(), safelight: own })
const OnysoftTask = z.looseObject({ task_id: z.string(), status, model: z.string(), safelight: own })
const voices = z.strictObject({ voices: z.array(z.looseObject({ id: z.string(), name: z.string() })) })

type Refusing = { status: number; body: unknown }

/** What each path answers when it answers well; first match wins. */
const answers: { path: RegExp; status: number; shape: z.ZodType }[] = [
  {
    path: /^(POST|PUT) \/v1\/tasks$/,
    status: 200,
    shape: unified(z.union([UnifiedTask, z.strictObject({ dry_run: z.literal(true), cost: z.number().optional() })])),
  },
  {
    path: /^GET \/v1\/tasks$/,
    status: 200,
    shape: unified(
      z.strictObject({
        tasks: z.array(UnifiedTask),
        pagination: z.strictObject({ page: z.number(), limit: z.number(), total: z.number() }),
      }),
    ),
  },
  { path: /^GET \/v1\/tasks\/[^/]+$/, status: 200, shape: unified(UnifiedTask) },
  {
    path: /^GET (\/v1)?\/account$/,
    status: 200,
    shape: unified(
      z.strictObject({
        user_id: z.number(),
        balance_usd: z.number(),
        email: z.string(),
        created_at: z.number(),
        updated_at: z.number(),
      }),
    ),
  },
  {
    path: /^(POST|PUT) (\/v1)?\/upload$/,
    status: 200,
    shape: z.strictObject({ success: z.literal(true), file_url: z.url() }),
  },
  {
    path: /^POST \/v1\/\w+\/generate$/,
    status: 202,
    shape: onysoft(OnysoftTask.extend({ estimated_cost: amount.optional() })),
  },
  { path: /^GET \/v1\/\w+\/status\/[^/]+$/, status: 200, shape: onysoft(OnysoftTask) },
  {
    path: /^GET \/v1\/\w+\/list$/,
    status: 200,
    shape: z.strictObject({
      success: z.literal(true),
      data: z.array(OnysoftTask),
      pagination: z.strictObject({ page: z.number(), limit: z.number(), total: z.number(), total_pages: z.number() }),
    }),
  },
  {
    path: /^GET \/v1\/models$/,
    status: 200,
    shape: z.strictObject({
      object: z.literal('list'),
      data: z.array(z.looseObject({ id: z.string(), object: z.literal('model'), owned_by: z.string() })),
    }),
  },
  {
    path: /^GET \/v1\/balance$/,
    status: 200,
    shape: onysoft(z.strictObject({ balance: z.number(), currency: z.string() })),
  },
  { path: /^GET \/v1\/voices$/, status: 200, shape: z.union([unified(voices), onysoft(voices)]) },
  {
    path: /^POST \/v1\/chat\/completions$/,
    status: 200,
    shape: z.looseObject({
      id: z.string(),
      object: z.literal('chat.completion'),
      model: z.string(),
      choices: z.array(z.unknown()).length(1),
    }),
  },
]

const statuses = new Set([400, 401, 402, 403, 404, 405, 413, 416, 422, 429])

/** What is wrong with an answer by the documents of both languages; undefined where nothing is. */
export function misshapen(request: { method: string; path: string }, { status, body }: Refusing): string | undefined {
  if (status >= 400) {
    if (!statuses.has(status)) return `status ${status}`
    if (status === 416 && body === undefined) return undefined
    const unified = z.union([UnifiedRefusal, UploadRefusal]).safeParse(body)
    if (unified.success) return unified.data.code === status ? undefined : `code ${unified.data.code} in a ${status}`
    return OnysoftRefusal.safeParse(body).success ? undefined : 'a refusal in neither shape'
  }
  const path = new URL(request.path, 'http://x').pathname.split('/').filter(Boolean).join('/')
  const known = answers.find((each) => each.path.test(`${request.method} /${path}`))
  if (!known) return 'an answer where nothing is documented'
  if (known.status !== status) return `status ${status} instead of ${known.status}`
  const parsed = known.shape.safeParse(body)
  return parsed.success ? undefined : z.prettifyError(parsed.error)
}
