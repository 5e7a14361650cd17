import { expect, test } from 'vitest'
import type { TaskHistory, TaskView } from '@/lib/tasks/contract'
import { supportText } from '@/lib/tasks/support-text'

const noon = Date.UTC(2026, 10, 20, 12)
const at = (seconds: number) => noon + seconds * 1_000
const usd = (amount: string) => ({ amount, currency: 'USD' as const })

const task = (given: Partial<TaskView>): TaskView => ({
  id: '019aa',
  connection: { id: 'c1', name: 'My gateway' },
  model: {
    id: 'openai/gpt-image-2',
    gateway: 'unified-tasks',
    title: 'GPT Image 2',
    provider: 'OpenAI',
    makes: 'image',
  },
  prompt: 'a lamp',
  input: { prompt: 'a lamp' },
  state: 'failed',
  quote: { source: 'exact', price: usd('0.4') },
  remoteId: 'b1c2',
  createdAt: at(0),
  submittedAt: at(1),
  acceptedAt: at(2),
  finishedAt: at(30),
  outputs: [],
  changedAt: at(30),
  revision: 7,
  ...given,
})

const history = (...events: TaskHistory['events']): TaskHistory => ({
  baseUrl: 'https://api.example.com/v1',
  events: [{ at: at(0), to: 'queued' }, { at: at(1), from: 'queued', to: 'submitting' }, ...events],
  cut: false,
})
const accepted = { at: at(2), from: 'submitting', to: 'pending' } as const

test('a task that failed and stayed charged is told with its money, its words and its history', () => {
  const failed = task({
    failure: { said: 'The lamp broke', code: 'model_error' },
    charged: usd('0.40'),
    balanceBefore: { money: usd('12.5'), at: at(-60) },
    balanceAfter: { money: usd('12.1'), at: at(31) },
  })
  expect(supportText(failed, history(accepted, { at: at(30), from: 'pending', to: 'failed' }))).toBe(
    `This task failed, and its charge was not refunded. Please check.

Task id at the gateway: b1c2
Task id at our side: 019aa
Model: openai/gpt-image-2
Gateway: Unified Tasks API, https://api.example.com/v1

Written down: 2026-11-20T12:00:00.000Z
Sent: 2026-11-20T12:00:01.000Z
Accepted: 2026-11-20T12:00:02.000Z
Ended: 2026-11-20T12:00:30.000Z

Quoted: 0.40 USD (the gateway's own word)
Charged: 0.40 USD
Refunded: not reported
Balance before: 12.50 USD at 2026-11-20T11:59:00.000Z
Balance after: 12.10 USD at 2026-11-20T12:00:31.000Z, 0.40 USD less
(of the whole account: other tasks may lie between)

Asked for:
{
  "prompt": "a lamp"
}

Came back:
error code model_error
The lamp broke

History:
2026-11-20T12:00:00.000Z queued
2026-11-20T12:00:01.000Z queued -> submitting
2026-11-20T12:00:02.000Z submitting -> pending
2026-11-20T12:00:30.000Z pending -> failed
`,
  )
})

test('a task without an answer is told with what came back, and asks whether it was accepted', () => {
  const unconfirmed = task({
    state: 'unconfirmed',
    remoteId: undefined,
    acceptedAt: undefined,
    finishedAt: undefined,
    quote: { source: 'list', price: usd('0.4'), asOf: '2026-07-01' },
    evidence: {
      sentAt: at(1),
      trouble: 'unreachable',
      cameBackAt: at(4),
      status: 502,
      answer: '<html>Bad gateway</html>',
      looksInList: 3,
      gatewayHasList: true,
    },
  })
  const doubt = { at: at(4), from: 'submitting', to: 'unconfirmed', note: 'unreachable' } as const
  expect(supportText(unconfirmed, history(doubt))).toBe(
    `We sent this task and got no answer that tells whether it was accepted. Was it accepted, and was it charged?

Task id at the gateway: not known to us
Task id at our side: 019aa
Model: openai/gpt-image-2
Gateway: Unified Tasks API, https://api.example.com/v1

Written down: 2026-11-20T12:00:00.000Z
Sent: 2026-11-20T12:00:01.000Z

Quoted: 0.40 USD (list price of 2026-07-01)
Charged: not reported
Refunded: not reported

Asked for:
{
  "prompt": "a lamp"
}

Came back:
HTTP 502 at 2026-11-20T12:00:04.000Z
<html>Bad gateway</html>

History:
2026-11-20T12:00:00.000Z queued
2026-11-20T12:00:01.000Z queued -> submitting
2026-11-20T12:00:04.000Z submitting -> unconfirmed (unreachable)
`,
  )
})

test('a task that the gateway has denied for days asks what became of it', () => {
  const denied = task({
    failure: { said: '', code: 'unknown_to_gateway' },
    trouble: 'not_found',
    troubleSince: at(60),
    finishedAt: at(300_000),
    quote: { source: 'unknown' },
  })
  const end = {
    at: at(300_000),
    from: 'pending',
    to: 'failed',
    note: 'the gateway does not know it any more',
  } as const
  expect(supportText(denied, history(accepted, end))).toBe(
    `This task was accepted, but the gateway has answered for days that it does not know it. What became of it, and was it charged?

Task id at the gateway: b1c2
Task id at our side: 019aa
Model: openai/gpt-image-2
Gateway: Unified Tasks API, https://api.example.com/v1

Written down: 2026-11-20T12:00:00.000Z
Sent: 2026-11-20T12:00:01.000Z
Accepted: 2026-11-20T12:00:02.000Z
Ended: 2026-11-23T23:20:00.000Z

Quoted: no price was known before
Charged: not reported
Refunded: not reported

Asked for:
{
  "prompt": "a lamp"
}

Came back:
not_found, at every look since 2026-11-20T12:01:00.000Z

History:
2026-11-20T12:00:00.000Z queued
2026-11-20T12:00:01.000Z queued -> submitting
2026-11-20T12:00:02.000Z submitting -> pending
2026-11-23T23:20:00.000Z pending -> failed (the gateway does not know it any more)
`,
  )
})

test('a completed task without a result, and one whose looks fail, each ask their own question', () => {
  const empty = task({ state: 'completed', charged: usd('0.4'), refunded: usd('0.1'), trouble: 'no_output' })
  const emptyText = supportText(empty, { ...history(accepted), cut: true })
  expect(emptyText).toContain('reported as completed, but without any result, and it was charged. Please check.\n')
  expect(emptyText).toContain('Completed: 2026-11-20T12:00:30.000Z\n')
  expect(emptyText).toContain('Charged: 0.40 USD\nRefunded: 0.10 USD\n')
  expect(emptyText).toContain('Came back:\ncompleted, with no result\n')
  expect(emptyText).toContain('History:\n(older changes are left out)\n')

  const unheard = task({ state: 'pending', finishedAt: undefined, trouble: 'unreachable', troubleSince: at(9) })
  const again = { at: at(9), from: 'submitting', to: 'queued', note: 'busy', times: 12 } as const
  const unheardText = supportText(unheard, history(again))
  expect(unheardText).toContain('This task was accepted, but we cannot learn how it is doing. What became of it?\n')
  expect(unheardText).toContain('Came back:\nunreachable, at every look since 2026-11-20T12:00:09.000Z\n')
  expect(unheardText).toContain('2026-11-20T12:00:09.000Z submitting -> queued (busy), 12 times\n')
  expect(unheardText).not.toContain('Ended')
})

test('whatever broke the answer is named', () => {
  const cameBack = (evidence: object) =>
    supportText(
      task({
        state: 'unconfirmed',
        evidence: { sentAt: at(1), trouble: 'unreachable', looksInList: 0, gatewayHasList: false, ...evidence },
      }),
      history(),
    )
      .split('Came back:\n')[1]
      ?.split('\n\n')[0]
  expect(cameBack({ trouble: 'interrupted' })).toBe('nothing: our server was stopped before an answer came')
  expect(cameBack({ cameBackAt: at(91), networkCode: 'TIMEOUT' })).toBe('nothing within 90 s')
  expect(cameBack({ cameBackAt: at(3), networkCode: 'ECONNRESET' })).toBe(
    'the connection broke (ECONNRESET) at 2026-11-20T12:00:03.000Z',
  )
  expect(cameBack({ cameBackAt: at(3), status: 200, trouble: 'garbled' })).toBe(
    'HTTP 200 at 2026-11-20T12:00:03.000Z\n(an empty answer)',
  )
})

test('no key, no file and no private address is in it, and long texts are cut', () => {
  const text = supportText(
    task({
      failure: {
        said: 'Incorrect API key sk-live-abcdef123456 for http://10.0.0.7:3000/api; try https://help.example',
      },
      input: {
        prompt: 'long '.repeat(200),
        image_urls: ['asset:019bb', 'data:image/png;base64,iVBORw0KGgo=', 'http://192.168.1.20/boat.png'],
        note: 'Bearer abcdefghijklmnop',
      },
    }),
    { ...history(accepted), baseUrl: 'http://127.0.0.1:3000/sandbox' },
  )
  expect(text).not.toMatch(/sk-live|abcdef|019bb|iVBOR|192\.168|10\.0\.0|127\.0\.0/)
  expect(text).toContain('Gateway: Unified Tasks API, (a private address)\n')
  expect(text).toContain('Incorrect API key (a key) for (a private address) try https://help.example\n')
  expect(text).toContain('"(a file sent along)",\n    "(a file)",\n    "(a private address)"\n')
  expect(text).toContain('… (1000 characters)"')
})
