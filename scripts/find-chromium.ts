import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium for the browser tests: the system's, else Playwright's own (downloaded when it can be), else Debian's package where we are root. Throws when there is none. */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH
  if (named) return named
  return (
    system.find(existsSync) ??
    playwrights() ??
    (tryTo('node_modules/.bin/playwright', ['install', 'chromium']) ? playwrights() : undefined) ??
    debians() ??
    none()
  )
}

const playwrights = () => [chromium.executablePath()].find((path) => path !== '' && existsSync(path))

function debians(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  console.log('Installing Chromium for the browser tests …')
  tryTo('apt-get', ['update', '-qq'])
  tryTo('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'])
  return system.find(existsSync)
}

function tryTo(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, {
      stdio: 'ignore',
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return true
  } catch {
    return false
  }
}

function none(): never {
  throw new Error('No Chromium was found or could be installed. Install one, or name it with CHROMIUM_PATH.')
}
