import { seededRandom, simulateLooks, type Outcome, type Policy, type SimulatedModel } from '@/bench/simulate-looks'
import { models } from '@/lib/models/catalog/catalog'
import { typicalSeconds } from '@/lib/models/model'
import { looksPerSecond, untilNextLook } from '@/lib/tasks/engine/look-times'

const second = 1_000

/** Every model of the catalogue is asked for equally often: no document says which are asked for more. */
const ranges = models.map((model) => model.typicalSeconds ?? typicalSeconds[model.makes])

const ownDurations = makeOwnDurations(seededRandom(4))

/** Truths behind the same documents. */
export const worlds = {
  'all alike': ranges.map(([from, to]) => ({
    from: from * second,
    to: to * second,
    draw: (random) => (from + (to - from) * random()) * second,
  })),
  'each its own': ownDurations,
  'each its own, pictures only': ownDurations.filter((_, index) => models[index]?.makes === 'image'),
} satisfies Record<string, SimulatedModel[]>

/** A log-normal distribution for each model, its median somewhere in the documented range: two of three tasks within a quarter of it. */
function makeOwnDurations(random: () => number): SimulatedModel[] {
  return ranges.map(([from, to]) => {
    const median = (from + (to - from) * random()) * second
    return {
      from: from * second,
      to: to * second,
      draw: (random) => median * Math.exp(0.25 * normal(random)),
    }
  })
}

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

export const policies = {
  Safelight: (known) => untilNextLook({ ...known, looksPerSecond }),
  'round-robin': () => second,
  'every 5 s': () => 5 * second,
  'every 10 s': () => 10 * second,
} satisfies Record<string, Policy>

const numbers = [1, 10, 50, 200, 500]
const run = { before: 3_000, counted: 6_000, seed: 7 }

/** Prints a row for each number of tasks in flight in each world, all policies with the same slots, and gives what was aimed at. */
export async function looks(): Promise<{ what: string; value: string }[]> {
  const columns = ['durations', 'in flight', ...Object.keys(policies), 'Safelight, called back', 'bans']
  console.log(`\nmean / median / p95 · looks per task\n\n| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}`)
  return Object.entries(worlds).flatMap(([world, models]) => {
    const found = new Map(numbers.map((inFlight) => [inFlight, simulateAll(inFlight, models)]))
    for (const [inFlight, outcomes] of found) {
      const bans = outcomes.reduce((sum, outcome) => sum + outcome.bans, 0)
      console.log(`| ${[world, inFlight, ...outcomes.map(inWords), bans].join(' | ')} |`)
    }
    const [ours, inTurn] = found.get(200) ?? []
    const share = (ours?.median ?? Number.NaN) / (inTurn?.median ?? Number.NaN)
    return [{ what: `median at 200 in flight, of round-robin's, ${world}`, value: `${Math.round(share * 100)} %` }]
  })
}

const simulateAll = (inFlight: number, models: readonly SimulatedModel[]): Outcome[] => [
  ...Object.values(policies).map((policy) => simulateLooks({ ...run, inFlight, models, policy })),
  simulateLooks({ ...run, inFlight, models, policy: policies.Safelight, webhooks: true }),
]

const inWords = ({ mean, median, p95, looksPerTask }: Outcome) =>
  `${[mean, median, p95].map((ms) => (ms / second).toFixed(1)).join(' / ')} s · ${looksPerTask.toFixed(looksPerTask < 10 ? 2 : 0)}`
