import { join } from 'node:path'
import { env, ownOrigin } from '@/lib/env'
import { systemClock } from '@/lib/kernel/clock'
import { renderInChild } from '@/lib/sandbox/render/in-child'
import { openSandbox, type Sandbox } from '@/lib/sandbox/sandbox'

let opened: Sandbox | undefined

/** The sandbox inside this server, opened at its first request; undefined where it is switched off. */
export function sandboxHere(): Sandbox | undefined {
  const settings = env()
  if (!settings.sandbox) return undefined
  return (opened ??= openSandbox({
    folder: join(settings.dataDir, 'sandbox'),
    clock: systemClock,
    speed: settings.sandboxSpeed,
    publicOrigin: ownOrigin(settings),
    render: renderInChild,
  }))
}
