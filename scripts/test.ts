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
/** Tests that failed beside others and passed alone. */
const unsteady: string[] = []

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

/** More failures than these are no accident of a busy machine. */
const mostAgain = 5

const readReport = <Report>(file: string): Report | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined

/**
 * A runner's own counts; one that wrote none, or failed without a failed test, counts as one failure. What failed is run `again`, once and alone:
 * when that passes, those tests are named at the end instead, because they depend on how busy the machine is (decision 011).
 */
const count = async (
  counted: Count | undefined,
  passed: boolean,
  failed: string[],
  again: () => Promise<{ passed: boolean }>,
) => {
  if (!counted) return add({ failed: 1 })
  if (passed) return add(counted)
  if (counted.failed === 0) return add({ ...counted, failed: 1 })
  const isAccident = counted.failed <= mostAgain && counted.failed === failed.length && (await again()).passed
  if (!isAccident) return add(counted)
  unsteady.push(...failed)
  add({ ...counted, passed: counted.passed + counted.failed, failed: 0 })
}

await check('format', bin('oxfmt'), ['--check'])
await check('lint', bin('oxlint'), [])
if (await run('types of routes', node, [join('node_modules', 'next', 'dist', 'bin', 'next'), 'typegen']))
  await check('types', bin('tsc'), ['--noEmit'])
else add({ failed: 1 })

const postgres = await findPostgres()
if (!postgres) console.log('No PostgreSQL could be found or started: its tests are skipped.')
const database: Record<string, string> = postgres ? { TEST_DATABASE_URL: postgres.url } : {}

type Suite = { suites?: Suite[]; specs: { title: string; ok: boolean }[] }
type BrowserReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: Suite[]
}

const failedTitles = ({ suites = [], specs }: Suite): string[] => [
  ...suites.flatMap(failedTitles),
  ...specs.filter(({ ok }) => !ok).map(({ title }) => title),
]

type UnitReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[]
}

const again = 'what failed, once more and alone'

const runUnit = async (title: string, more: string[]) => {
  const file = join(results, `${title}.json`)
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const passed = await run(
    title,
    node,
    [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...report, ...more],
    database,
  )
  return { passed, report: readReport<UnitReport>(file) }
}

const unit = await runUnit('unit and integration tests', [])
const failedFiles = unit.report?.testResults.filter(({ status }) => status === 'failed') ?? []
await count(
  unit.report && {
    passed: unit.report.numPassedTests,
    failed: unit.report.numFailedTests,
    skipped: unit.report.numPendingTests + (postgres ? 0 : 1),
  },
  unit.passed,
  failedFiles.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  ),
  () => runUnit(`unit tests: ${again}`, ['--maxWorkers=1', ...failedFiles.map(({ name }) => name)]),
)

if (await check('build', node, [join('scripts', 'build.mjs')])) {
  const runBrowser = async (title: string, more: string[]) => {
    const file = join(results, `${title}.json`)
    const passed = await run(title, bin('playwright'), ['test', ...more], {
      CHROMIUM_PATH: findChromium(),
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      ...database,
    })
    return { passed, report: readReport<BrowserReport>(file) }
  }
  const browser = await runBrowser('browser tests', [])
  const stats = browser.report?.stats
  await count(
    stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    browser.passed,
    browser.report?.suites.flatMap(failedTitles) ?? [],
    () => runBrowser(`browser tests: ${again}`, ['--last-failed', '--workers=1']),
  )
}

await postgres?.stop()
rmSync(results, { recursive: true, force: true })
for (const name of unsteady) console.log(`\nFailed beside others, passed alone: ${name}`)
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exit(total.failed === 0 ? 0 : 1)
