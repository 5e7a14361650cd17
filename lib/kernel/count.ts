/** What this process counts from its start on, in the words of `/metrics`. */
export const counters = {
  submits: 'Requests that asked a gateway for a generation.',
  looks: 'Requests that asked a gateway how tasks are doing.',
  rate_limits: 'Answers 429 of gateways.',
  bans: 'Answers 429 that made a whole key pause.',
  archive_failures: 'Tries to copy a result into the archive that failed.',
  webhooks: 'Callbacks of gateways with the right signature.',
} as const
export type Counter = keyof typeof counters

// A Next process holds several copies of every module; they share nothing but globalThis.
const shared = globalThis as typeof globalThis & { safelightCounts?: Partial<Record<Counter, number>> }

export function count(counter: Counter): void {
  const counts = (shared.safelightCounts ??= {})
  counts[counter] = counted(counter) + 1
}

export const counted = (counter: Counter): number => shared.safelightCounts?.[counter] ?? 0
