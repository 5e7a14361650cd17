/** What a prompt tells the sandbox to do; README of tests and demonstrations in one place. */
export type PromptScript = {
  /** `fail: reason`: fails at its end, refunded; with `keep-charge`, not refunded. */
  fail?: string
  keepCharge: boolean
  /** `refuse: reason`: 400 at submit, nothing charged. */
  refuse?: string
  /** `slow: 30`: takes that many seconds of real time, whatever the speed. */
  slowSeconds?: number
  /** `costs: 12.50`: this price in USD. */
  costs?: number
  /** `hang`, as the last word or on a line of its own: accepted and charged, but the answer takes two minutes. */
  hang: boolean
  /** `cut-answer`: accepted and charged, but the connection breaks in the middle of the answer. */
  cutAnswer: boolean
  /** `bad-output`: the result's URL gives an HTML page. */
  badOutput: boolean
  /** `no-output`: completed without any URL. */
  noOutput: boolean
}

export function readScript(prompt: string): PromptScript {
  const says = (pattern: RegExp) => pattern.test(prompt)
  const after = (word: string) => reason(word).exec(prompt)?.[1]?.trim()
  const number = (word: string) =>
    Number(new RegExp(`\\b${word}:\\s*(\\d+(?:\\.\\d+)?)`, 'i').exec(prompt)?.[1] ?? Number.NaN)
  const slow = number('slow')
  const costs = number('costs')
  return {
    fail: after('fail'),
    refuse: after('refuse'),
    ...(slow >= 0 && { slowSeconds: slow }),
    ...(costs >= 0 && { costs }),
    keepCharge: says(/\bkeep-charge\b/i),
    hang: says(/(?:^|\s)hang\s*(?:[:;]|$)/im),
    cutAnswer: says(/\bcut-answer\b/i),
    badOutput: says(/\bbad-output\b/i),
    noOutput: says(/\bno-output\b/i),
  }
}

const words = 'fail:|refuse:|slow:|costs:|keep-charge|hang\\b|cut-answer|bad-output|no-output'
const reason = (word: string) => new RegExp(`\\b${word}:[^\\S\\n]*(.+?)(?=[\\s,.;]+(?:${words})|[;\\n]|$)`, 'im')

/** All that a wish says in words, lists and groups included. */
export function promptOf(input: unknown): string {
  const said: string[] = []
  collect(input, '', said)
  return said.join('\n')
}

function collect(value: unknown, key: string, said: string[]): void {
  if (typeof value === 'string' && /prompt/.test(key)) said.push(value)
  else if (Array.isArray(value)) for (const each of value) collect(each, key, said)
  else if (typeof value === 'object' && value !== null)
    for (const [inner, each] of Object.entries(value)) collect(each, inner, said)
}
