import { type ClientRequest, request } from 'node:http'
import type { Dice } from '@/lib/testing/dice'

type Create = { origin: string; apiKey: string; idempotencyKey: string; body: unknown }
export type Answer = { status: number; body: Record<string, unknown> }

/** What became of the line of each attempt: cut before a byte was sent, in the middle of the body, or before the answer; or kept. */
export type Tally = { unsent: number; 'mid-body': number; unheard: number; refused: number; answered: number }
type Fate = Exclude<keyof Tally, 'refused' | 'answered'> | 'patient'

const fates: readonly Fate[] = ['unsent', 'mid-body', 'unheard', 'unheard', 'patient', 'patient', 'patient', 'patient']
const pauseMs = 25
/** A restart takes its time. */
const patienceMs = 60_000

/** A script that hangs up at any moment and asks again, with the same key, until it has an answer. It stops at an answer of any status but 5xx. */
export async function insist(create: Create, { draw, tally }: { draw: Dice; tally: Tally }): Promise<Answer> {
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    const fate = draw.pick(fates)
    const answer = await tryOnce(create, fate, draw).catch(() => undefined)
    tally[answer ? 'answered' : fate === 'patient' ? 'refused' : fate]++
    if (answer && answer.status < 500) return { status: answer.status, body: JSON.parse(answer.text) }
    await new Promise((resolve) => setTimeout(resolve, draw.below(pauseMs)))
  }
  throw new Error('Never answered')
}

/** Rejects where the line broke. */
function tryOnce(create: Create, fate: Fate, draw: Dice): Promise<{ status: number; text: string }> {
  const { origin, apiKey, idempotencyKey, body } = create
  const bytes = Buffer.from(JSON.stringify(body))
  const headers = {
    authorization: `Bearer ${apiKey}`,
    'content-type': 'application/json',
    'content-length': bytes.length,
    'idempotency-key': idempotencyKey,
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/v1/tasks`, { method: 'POST', headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.once('error', reject)
      incoming.once('close', () => (incoming.complete ? undefined : reject(new Error('cut'))))
      incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
    })
    sent.once('error', reject)
    sent.once('close', () => reject(new Error('cut')))
    misbehave(sent, bytes, fate, draw)
  })
}

function misbehave(sent: ClientRequest, bytes: Buffer, fate: Fate, draw: Dice): void {
  const cutIn = (ms: number) => setTimeout(() => sent.destroy(), ms)
  if (fate === 'unsent') {
    sent.once('socket', (socket) => socket.once('connect', () => sent.destroy()))
  } else if (fate === 'mid-body') {
    sent.write(bytes.subarray(0, 1 + draw.below(bytes.length - 1)))
    cutIn(1 + draw.below(10))
  } else {
    sent.end(bytes)
    if (fate === 'unheard') cutIn(draw.below(40))
  }
}
