/** How long a client may take until it repeats a request by itself, in ms. */
export const repeatedWithinMs = 15 * 60_000

/**
 * Requests that were refused in a way that OpenAI's clients repeat by themselves: such a repetition is a wish of its own, whatever else was asked alike. Known in this process only;
 * a repetition that arrives elsewhere is taken for a task that is there already, which charges less, never more.
 */
const refused = new Map<string, { count: number; until: number }>()

/** `request`: of which key, and its hash; `now` in ms since 1970 UTC. */
export function noteRefused(request: string, now: number): void {
  for (const [other, { until }] of refused) if (until <= now) refused.delete(other)
  const { count } = refused.get(request) ?? { count: 0 }
  refused.set(request, { count: count + 1, until: now + repeatedWithinMs })
}

/** Whether one of these was refused, which is then told once only. */
export function takeRefused(request: string, now: number): boolean {
  const noted = refused.get(request)
  if (!noted || noted.until <= now) return false
  if (noted.count === 1) refused.delete(request)
  else refused.set(request, { ...noted, count: noted.count - 1 })
  return true
}
