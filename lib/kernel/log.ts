/** One line of JSON an event. Facts are ids, counts, kinds and times: never a key, never a prompt. */
export type Log = (event: string, facts?: Record<string, string | number | boolean | undefined>) => void

export const log: Log = (event, facts) =>
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`)
