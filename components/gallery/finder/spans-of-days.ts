/** `2026-11-20`: the day on which it is `at` for somebody whose clock runs as this one's. */
const dayOf = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

export const spans = ['today', 'week', 'month', 'thisMonth', 'thisYear'] as const
export type Span = (typeof spans)[number]

const firstDay: Record<Span, (now: Date) => string> = {
  today: dayOf,
  week: (now) => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6)),
  month: (now) => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 29)),
  thisMonth: (now) => dayOf(new Date(now.getFullYear(), now.getMonth(), 1)),
  thisYear: (now) => dayOf(new Date(now.getFullYear(), 0, 1)),
}

/** The span that ends today, as the address writes it. */
export function spanOfDays(span: Span): { from: string; to: string } {
  const now = new Date()
  return { from: firstDay[span](now), to: span === 'today' ? dayOf(now) : '' }
}
