type Schema = Record<string, unknown>

const text: Schema = { type: 'string' }
const number: Schema = { type: 'number' }
const address: Schema = { type: 'string', format: 'uri' }
const status: Schema = { type: 'string', enum: ['pending', 'processing', 'completed', 'failed'] }
const amount: Schema = {
  type: 'object',
  properties: { amount: number, currency: text },
  required: ['amount', 'currency'],
}

const object = (properties: Record<string, Schema>, required: readonly string[] = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required: [...required] }),
})
const list = (items: Schema): Schema => ({ type: 'array', items })
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** In Unified Tasks. */
const wrapped = (data: Schema): Schema => object({ code: { type: 'integer' }, success: { type: 'boolean' }, data })

const detail = object({
  field: { ...text, description: 'The parameter at fault, by its path' },
  message: { ...text, description: 'The rule, as a sentence' },
  repairs: list(object({ message: text, set: { type: 'object', description: 'Values by path; null removes one' } })),
})

const error = object({ code: text, message: text, details: list(ref('Detail')) }, ['code', 'message'])

/** Every shape but those of models. */
export const schemas: Record<string, Schema> = {
  AnyObject: { type: 'object' },
  Bytes: { type: 'string', description: 'The file itself' },
  Detail: detail,
  UnifiedTasksError: wrapped(error),
  OnysoftError: object({ success: { const: false }, error }),

  Own: {
    ...object(
      {
        state: {
          type: 'string',
          enum: ['queued', 'submitting', 'pending', 'processing', 'completed', 'failed', 'unconfirmed', 'canceled'],
        },
        remote_task_id: { ...text, description: 'The gateway’s own id' },
        held: object({ reason: text, until: { type: 'string', format: 'date-time' } }, ['reason']),
        quote: object(
          { source: { type: 'string', enum: ['exact', 'list', 'unknown'] }, amount: text, currency: text },
          ['source'],
        ),
        repeated: { type: 'boolean', description: 'This request was this task already' },
      },
      ['state', 'quote'],
    ),
    description: 'What no gateway says: Safelight’s own view of the task',
  },
  Output: {
    type: 'object',
    description: 'Addresses of the results, each under its kind; several as a list, several sounds numbered',
    properties: {
      video_url: address,
      image_url: address,
      audio_url: address,
      video_urls: list(address),
      image_urls: list(address),
      url: address,
      clip_id: text,
      text,
    },
    additionalProperties: true,
  },
  Task: object(
    {
      task_id: text,
      status,
      model: text,
      output: ref('Output'),
      cost: { ...number, description: 'What was charged, in the connection’s currency' },
      refunded: number,
      error_message: text,
      safelight: ref('Own'),
    },
    ['task_id', 'status', 'model'],
  ),
  TaskAnswer: wrapped(ref('Task')),
  DryRun: object(
    { dry_run: { const: true }, cost: { ...number, description: 'Missing where nobody knows the price' } },
    ['dry_run'],
  ),
  CreatedTask: wrapped({ anyOf: [ref('Task'), ref('DryRun')] }),
  TaskList: wrapped(
    object({
      tasks: list({
        allOf: [
          ref('Task'),
          object({ prompt: text, created_at: { type: 'integer', description: 'Unix seconds' } }, []),
        ],
      }),
      pagination: object({ page: { type: 'integer' }, limit: { type: 'integer' }, total: { type: 'integer' } }),
    }),
  ),
  AccountAnswer: wrapped(
    object({
      user_id: { type: 'integer' },
      balance_usd: number,
      email: text,
      created_at: { type: 'integer', description: 'Unix seconds' },
      updated_at: { type: 'integer', description: 'Unix seconds' },
    }),
  ),
  ModelRow: {
    ...object({ id: text, object: { const: 'model' }, created: { type: 'integer' }, owned_by: text }),
    additionalProperties: true,
  },
  ModelList: object({ object: { const: 'list' }, data: list(ref('ModelRow')) }),
  VoiceList: object({
    success: { type: 'boolean' },
    data: object({ voices: list(object({ id: text, name: text, preview_url: address }, ['id', 'name'])) }),
  }),
  UploadByText: { anyOf: [object({ base64: text }), object({ url: address })] },
  UploadByForm: object({ file: { type: 'string', contentMediaType: 'application/octet-stream' } }),
  UploadAnswer: object({ success: { const: true }, file_url: address }),

  Amount: amount,
  GenerateAnswer: object({
    success: { const: true },
    data: object({ task_id: text, status, model: text, estimated_cost: ref('Amount'), safelight: ref('Own') }, [
      'task_id',
      'status',
      'model',
    ]),
  }),
  Status: {
    ...object(
      {
        task_id: text,
        status,
        model: text,
        video_url: { ...address, description: 'The first result, whatever its kind' },
        image_url: address,
        audio_url: address,
        thumbnail_url: address,
        duration: { ...number, description: 'Seconds' },
        cost: ref('Amount'),
        refunded: ref('Amount'),
        error: text,
        safelight: ref('Own'),
      },
      ['task_id', 'status', 'model'],
    ),
    additionalProperties: true,
  },
  StatusAnswer: object({ success: { const: true }, data: ref('Status') }),
  StatusList: object({
    success: { const: true },
    data: list({
      allOf: [ref('Status'), object({ prompt: text, created_at: { type: 'string', format: 'date-time' } }, [])],
    }),
    pagination: object({
      page: { type: 'integer' },
      limit: { type: 'integer' },
      total: { type: 'integer' },
      total_pages: { type: 'integer' },
    }),
  }),
  BalanceAnswer: object({ success: { const: true }, data: object({ balance: number, currency: text }) }),
  ChatAnswer: {
    ...object({
      id: text,
      object: { const: 'chat.completion' },
      created: { type: 'integer' },
      model: text,
      choices: list(
        object({
          index: { type: 'integer' },
          finish_reason: text,
          message: object(
            {
              role: text,
              content: text,
              images: list(object({ type: { const: 'image_url' }, image_url: object({ url: text }) })),
            },
            ['role', 'content'],
          ),
        }),
      ),
    }),
    additionalProperties: true,
  },
  EventStream: { type: 'string', description: 'Events called “task”, each with a Task as JSON in its data' },
  Callback: {
    anyOf: [
      object({ task_id: text, status: { const: 'completed' }, data: ref('Output') }),
      object({ task_id: text, status: { const: 'failed' }, error_message: text }),
    ],
  },
}
