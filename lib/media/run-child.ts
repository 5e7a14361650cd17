import { spawn } from 'node:child_process'
import { z } from 'zod'

export type ChildRun = {
  /** Path from the project's root; the file calls `serveChild`. */
  script: string
  job: unknown
  memoryMegabytes: number
  timeoutMs: number
  /** More options for Node. */
  flags?: string[]
}

/** `failed`: the child said why. `crashed`: it died without a word. */
export class ChildError extends Error {
  readonly reason: 'failed' | 'crashed' | 'timeout'

  constructor(reason: ChildError['reason'], message: string) {
    super(message)
    this.name = 'ChildError'
    this.reason = reason
  }
}

const Answer = z.union([
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ ok: z.literal(false), message: z.string() }),
])

/** Runs one job in a process of its own, so that neither its memory nor its crash is ours. Throws ChildError. */
export function runChild({ script, job, memoryMegabytes, timeoutMs, flags = [] }: ChildRun): Promise<unknown> {
  const root = /* turbopackIgnore: true */ process.cwd()
  const always = [`--max-old-space-size=${memoryMegabytes}`, '--no-warnings', '--import', `${root}/scripts/alias.mjs`]
  const child = spawn(process.execPath, [...always, ...flags, `${root}/${script}`], {
    cwd: root,
    env: childEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })

  return new Promise((resolve, reject) => {
    let complaint = ''
    let answer: z.infer<typeof Answer> | undefined
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, timeoutMs)

    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2000)
    })
    child.on('message', (message) => {
      answer = Answer.safeParse(message).data
      child.kill('SIGKILL')
    })
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(new ChildError('crashed', `${script}: ${error.message}`))
    })
    child.on('close', (code, killedBy) => {
      clearTimeout(timer)
      if (answer?.ok) return resolve(answer.value)
      if (answer) return reject(new ChildError('failed', answer.message))
      if (late) return reject(new ChildError('timeout', `${script} took longer than ${timeoutMs} ms`))
      reject(new ChildError('crashed', `${script} ended with ${killedBy ?? code}. ${complaint}`.trim()))
    })
    child.send({ job, memoryMegabytes }, (error) => {
      if (error) child.kill('SIGKILL')
    })
  })
}

// The child reads strangers' bytes: it gets no secret of ours to read beside them.
function childEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'SystemRoot', 'TEMP', 'TMP', 'LD_LIBRARY_PATH']
  const pairs = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return { NODE_ENV: process.env.NODE_ENV, ...Object.fromEntries(pairs) }
}
