import { attention, documentedDurations, learnDurations, type Durations } from '@/lib/tasks/engine/durations'
import { smoothLoad } from '@/lib/tasks/engine/look-times'

/** What a policy may know when it decides: how long to wait before the next look, in ms. */
export type Policy = (known: { durations: Durations; elapsed: number; load: number; calledBack: boolean }) => number

/** Documented range in ms, and how long a task of it really takes. */
export type SimulatedModel = { from: number; to: number; draw(random: () => number): number }

export type Simulation = {
  inFlight: number
  models: readonly SimulatedModel[]
  policy: Policy
  webhooks?: boolean
  /** How many finished tasks are not counted, while models are being learned, and how many are. */
  before: number
  counted: number
  seed: number
}

/** Delays in ms, from done at the gateway to known here; bans: how often it would have counted more than ten looks in some second. */
export type Outcome = { mean: number; median: number; p95: number; looksPerTask: number; bans: number }

type Task = {
  model: SimulatedModel
  acceptedAt: number
  doneAt: number
  dueAt: number
  callAt: number
  called: boolean
  looks: number
  inHand: boolean
}

type Answer = { task: Task; seenAt: number; knownAt: number }

/** As in run-engine.ts, request-budget.ts and expectation.ts. */
const engine = { tickMs: 400, atOnce: 20, slotMs: 143, remembered: 30 }

/** One connection on which every task that is known to be done is followed by another, in simulated time. The same arguments give the same outcome. */
export function simulateLooks({ inFlight, models, policy, seed, ...rest }: Simulation): Outcome {
  const { webhooks = false, before, counted } = rest
  const [forTasks, forNetwork] = [seededRandom(seed), seededRandom(seed + 1)]
  const known = new Map(
    models.map((model) => [model, { durations: documentedDurations(model.from, model.to), shown: [] as number[] }]),
  )
  const durationsOf = ({ model }: Task) => known.get(model)?.durations ?? documentedDurations(model.from, model.to)
  const tasks: Task[] = []
  const delays: number[] = []
  const seen: number[] = []
  let answers: Answer[] = []
  let load = { at: 0, load: 0 }
  let [nextSlotAt, finished, looks, lastCallAt, lastMissAt] = [0, 0, 0, -1, 0]

  const attentionAt = (now: number) =>
    tasks.reduce((sum, task) => sum + attention(durationsOf(task), now - task.acceptedAt), 0)

  const plan = (task: Task, now: number) => {
    const calledBack = webhooks && lastCallAt >= lastMissAt
    task.dueAt =
      now + policy({ durations: durationsOf(task), elapsed: now - task.acceptedAt, load: load.load, calledBack })
    if (task.called) task.dueAt = now
  }

  const accept = (now: number): Task => {
    const model = models[Math.floor(forTasks() * models.length)] as SimulatedModel
    const doneAt = now + model.draw(forTasks)
    const [arrives, after] = [forTasks() < 0.95, forTasks() * 1_000]
    const callAt = webhooks && arrives ? doneAt + after : Infinity
    const task = { model, acceptedAt: now, doneAt, dueAt: now, callAt, called: false, looks: 0, inHand: false }
    plan(task, now)
    return task
  }

  const finish = (task: Task, now: number) => {
    const learned = known.get(task.model)
    if (learned) {
      learned.shown = [...learned.shown, now - task.acceptedAt].slice(-engine.remembered)
      learned.durations = learnDurations(documentedDurations(task.model.from, task.model.to), learned.shown)
    }
    // As in finish-task.ts: two callbacks in a row that did not come, and none is counted on until the next one does.
    if (!task.called && lastCallAt >= lastMissAt) lastMissAt = lastMissAt === lastCallAt ? now : lastCallAt
    finished++
    if (finished > before) {
      delays.push(now - task.doneAt)
      looks += task.looks
    }
    tasks[tasks.indexOf(task)] = accept(now)
  }

  for (let index = 0; index < inFlight; index++) tasks.push(accept(0))
  for (let now = 0; delays.length < counted; now += engine.tickMs) {
    const arrived = answers.filter(({ knownAt }) => knownAt <= now).toSorted((a, b) => a.knownAt - b.knownAt)
    answers = answers.filter(({ knownAt }) => knownAt > now)
    for (const { task, seenAt, knownAt } of arrived) {
      task.inHand = false
      if (task.doneAt <= seenAt) finish(task, knownAt)
      else plan(task, knownAt)
    }
    for (const task of tasks) {
      if (task.called || task.callAt > now) continue
      task.called = true
      task.dueAt = now
      lastCallAt = now
    }
    load = smoothLoad(load, now, attentionAt(now))
    const due = tasks.filter(({ dueAt, inHand }) => dueAt <= now && !inHand).toSorted((a, b) => a.dueAt - b.dueAt)
    for (const task of due.slice(0, engine.atOnce - answers.length)) {
      const sentAt = Math.max(now, nextSlotAt)
      nextSlotAt = sentAt + engine.slotMs
      const seenAt = sentAt + wayMs(forNetwork)
      answers.push({ task, seenAt, knownAt: seenAt + wayMs(forNetwork) })
      seen.push(seenAt)
      task.looks++
      task.inHand = true
    }
  }
  const sorted = delays.toSorted((a, b) => a - b)
  const share = (of: number) => sorted[Math.floor(sorted.length * of)] ?? Number.NaN
  const mean = sorted.reduce((sum, delay) => sum + delay, 0) / sorted.length
  return {
    mean,
    median: share(0.5),
    p95: share(0.95),
    looksPerTask: looks / delays.length,
    bans: countBans(seen),
  }
}

/** One way over the network: 30 ms and some more, on average 50. */
const wayMs = (random: () => number) => 30 - 20 * Math.log(1 - random())

function countBans(seenAt: readonly number[]): number {
  const sorted = seenAt.toSorted((a, b) => a - b)
  return sorted.filter((at, index) => (sorted[index + 10] ?? Infinity) - at < 1_000).length
}

/** Numbers from 0 to 1, always the same ones for a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
