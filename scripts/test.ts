// `npm test`: every check and every test, against the production build, ending in one line that counts them.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '@/scripts/find-chromium'
import { findPostgres } from '@/scripts/find-postgres'

type Count = { passed: number; failed: number; skipped: number }

const node = process.execPath
const bin = (name: string) => join('node_modules', '.bin', name)
const results = mkdtempSync(join(tmpdir(), 'safelight-results-'))
const total: Count = { passed: 0, failed: 0, skipped: 0 }

const add = (count: Partial<Count>) => {
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += count[key] ?? 0
}

const run = (title: string, command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> => {
  console.log(`\n— ${title}`)
  return new Promise((resolve) => {
    const path = `${join(process.cwd(), 'node_modules', 'node', 'bin')}:${process.env.PATH}`
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: path, ...env },
    })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

/** A check counts as one test. */
const check = async (title: string, command: string, args: string[]) => {
  const passed = await run(title, command, args)
  add(passed ? { passed: 1 } : { failed: 1 })
  return passed
}

/** A runner's own counts; one that wrote none, or failed without a failed test, counts as one failure. */
const count = (passed: boolean, file: string, read: (report: never) => Count) => {
  const counted = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')) as never)
    : { passed: 0, failed: 1, skipped: 0 }
  add(!passed && counted.failed === 0 ? { ...counted, failed: 1 } : counted)
}

await check('format', bin('oxfmt'), ['--check'])
await check('lint', bin('oxlint'), [])
if (await run('types of routes', node, [join('node_modules', 'next', 'dist', 'bin', 'next'), 'typegen']))
  await check('types', bin('tsc'), ['--noEmit'])
else add({ failed: 1 })

const postgres = await findPostgres()
if (!postgres) console.log('No PostgreSQL could be found or started: its tests are skipped.')
const database: Record<string, string> = postgres ? { TEST_DATABASE_URL: postgres.url } : {}
const unit = join(results, 'unit.json')
const unitPassed = await run(
  'unit and integration tests',
  node,
  [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unit}`,
  ],
  database,
)
count(unitPassed, unit, (report: { numPassedTests: number; numFailedTests: number; numPendingTests: number }) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + (postgres ? 0 : 1),
}))

if (await check('build', node, [join('scripts', 'build.mjs')])) {
  const browser = join(results, 'browser.json')
  const browserPassed = await run('browser tests', bin('playwright'), ['test'], {
    CHROMIUM_PATH: findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: browser,
    ...database,
  })
  count(
    browserPassed,
    browser,
    ({ stats }: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
  )
}

await postgres?.stop()
rmSync(results, { recursive: true, force: true })
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exit(total.failed === 0 ? 0 : 1)
