import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '@/lib/kernel/clock'
import { listen } from '@/lib/sandbox/listen'
import { renderInChild } from '@/lib/sandbox/render/in-child'
import { openSandbox, type Sandbox } from '@/lib/sandbox/sandbox'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    speed: { type: 'string', default: process.env.SAFELIGHT_SANDBOX_SPEED ?? '4' },
    folder: { type: 'string', default: resolve(process.env.SAFELIGHT_DATA_DIR ?? './data', 'sandbox') },
  },
})
const port = number('port', values.port, 0, 65_535)
const speed = number('speed', values.speed, 0.1, 100_000)

let sandbox: Sandbox | undefined
try {
  const { origin } = await listen(
    port,
    async (request) => sandbox?.handle(request) ?? new Response(null, { status: 503 }),
  )
  sandbox = openSandbox({
    folder: values.folder,
    clock: systemClock,
    speed,
    publicOrigin: origin,
    render: renderInChild,
  })
  console.log(`Sandbox gateway: ${origin}/v1 (any key that starts with sk-)`)
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}

for (;;) {
  await systemClock.wait(1000)
  await sandbox?.deliverDueWebhooks(systemClock.now())
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most))
    fail(`--${name}: must be a number from ${least} to ${most}`)
  return value
}

function fail(message: string): never {
  console.error(`sandbox: ${message}`)
  process.exit(1)
}
