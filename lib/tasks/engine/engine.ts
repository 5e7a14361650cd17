import { whyOf } from '@/lib/kernel/log'
import type { World } from '@/lib/world'

/**
 * How many steps of each kind are under way at once, in all and for one connection. Kinds have places of their own, so that submits that hang
 * (90 s each) never keep a paid task from being looked at. Twenty calls of one connection wait less than 3 s for their slots in its budget.
 */
const places = {
  submit: { all: 100, each: 20 },
  look: { all: 100, each: 20 },
  search: { all: 12, each: 4 },
  save: { all: 12, each: 3 },
  models: { all: 1, each: 1 },
  balance: { all: 4, each: 1 },
  import: { all: 2, each: 1 },
  plan: { all: 4, each: 1 },
  sample: { all: 1, each: 1 },
  room: { all: 12, each: 12 },
  webhook: { all: 100, each: 20 },
}

export type StepKind = keyof typeof places
export type Step = { kind: StepKind; key: string; connectionId: string }

/** One running engine: its name in the leases, what it has in hand, and what it knows of time (ms since 1970 UTC). */
export type Engine = {
  holder: string
  tasks: Map<string, Promise<void>>
  outputs: Map<string, Promise<void>>
  lists: Map<string, Promise<void>>
  /** What of those three each key is. */
  steps: Map<string, Step>
  /** Steps that broke, and until when they are left alone. */
  resting: Map<string, { until: number; times: number }>
  /** When it last looked for what is due, and last said that it lives. */
  tickedAt?: number
  seenAt?: number
  /** When it last tried to find room for what limits have stopped. */
  triedRoomAt?: number
  /** Until when it leaves alone what can have no room under the limits as they were then. */
  roomless?: { limits: string; until: Map<string, number> }
  /** Until then it takes nothing over from other engines: time made a leap, and they may not have renewed their leases yet. */
  patientUntil: number
  /** Times from `from` on were written before the clock jumped back; they are looked for once more at `at`. */
  before?: { from: number; at: number }
}

export const makeEngine = (holder: string): Engine => ({
  holder,
  tasks: new Map(),
  outputs: new Map(),
  lists: new Map(),
  steps: new Map(),
  resting: new Map(),
  patientUntil: 0,
})

const shelf = {
  submit: 'tasks',
  look: 'tasks',
  search: 'tasks',
  save: 'outputs',
  models: 'lists',
  balance: 'lists',
  import: 'lists',
  plan: 'lists',
  sample: 'lists',
  room: 'tasks',
  webhook: 'lists',
} satisfies Record<StepKind, 'tasks' | 'outputs' | 'lists'>

/** Those of `steps`, in their order, for which there is a place. */
export function withPlace<S extends Step>(engine: Engine, steps: S[]): S[] {
  const taken = [...engine.steps.values()]
  return steps.filter((step) => {
    const same = taken.filter(({ kind }) => kind === step.kind)
    const { all, each } = places[step.kind]
    const free =
      same.length < all && same.filter(({ connectionId }) => connectionId === step.connectionId).length < each
    if (free) taken.push(step)
    return free
  })
}

/** Takes a step and keeps it in hand until it ends. One that breaks is logged and left alone for a while, longer each time: 2 s at first, a minute at most. */
export function beginStep(world: World, engine: Engine, step: Step, work: () => Promise<void>): void {
  const { key, kind } = step
  if (engine.steps.has(key)) return
  const running = work()
    .then(
      () => void engine.resting.delete(key),
      (error) => {
        rest(engine, key, world.clock.now())
        world.log('engine.step_failed', { key, kind, why: whyOf(error) })
      },
    )
    .finally(() => {
      engine.steps.delete(key)
      engine[shelf[kind]].delete(key)
    })
  engine.steps.set(key, step)
  engine[shelf[kind]].set(key, running)
}

/** The keys that are not to be started now: in hand, or resting after they broke. */
export const keysToLeave = (engine: Engine, now: number): string[] => [
  ...engine.steps.keys(),
  ...[...engine.resting].filter(([, { until }]) => until > now).map(([key]) => key),
]

function rest({ resting }: Engine, key: string, now: number): void {
  const times = (resting.get(key)?.times ?? 0) + 1
  for (const [other, { until }] of resting) if (until < now - 600_000) resting.delete(other)
  resting.set(key, { times, until: now + Math.min(60, 2 ** times) * 1_000 })
}

/** No connection has more places of one kind. */
export const mostOfOne = Math.max(...Object.values(places).map(({ each }) => each))
