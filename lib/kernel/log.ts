/** One line of JSON an event, called `noun.event`. Facts are ids, counts, kinds and times: never a key, never a prompt. */
export type Log = (event: string, facts?: Record<string, string | number | boolean | undefined>) => void

export const log: Log = (event, facts) =>
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`)

/** For a log: what kind of error it is and where it broke. Not its message, which may quote a prompt or a gateway's words. */
export function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { code?: unknown }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, typeof code === 'string' && code, ...places.slice(0, 3).map((line) => line.trim())]
    .filter(Boolean)
    .join(' ')
}
