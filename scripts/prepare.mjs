// What a clean clone lacks: packages as the lock file has them, and a build of the sources as they are. Each leaves a stamp and is skipped while that holds.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const windows = process.platform === 'win32'

/** The pinned Node. */
export const runtime = () => join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')

export async function prepare({ build }) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 9))
    fail(`Safelight needs Node 20.9 or newer to start; this is ${process.versions.node}.`)
  await install()
  if (build) await buildOnce()
}

async function install() {
  const stamp = join(root, 'node_modules', '.safelight-installed')
  const wanted = digest([join(root, 'package-lock.json')]) + process.platform + process.arch
  if (read(stamp) === wanted && existsSync(runtime())) return
  say('Installing packages …')
  // One dependency would otherwise download a program that nothing here uses.
  const env = { ...process.env, SKIP_FFMPEG: 'true', NODE_ENV: '' }
  await run(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], env)
  if (!existsSync(runtime())) fail('The pinned Node was not installed. Run "npm ci" once without --ignore-scripts.')
  writeFileSync(stamp, wanted)
}

async function buildOnce() {
  const stamp = join(root, '.next', 'safelight-built')
  const wanted = digest(sources()) + read(join(root, 'node_modules', '.safelight-installed'))
  if (read(stamp) === wanted) return
  say('Building (a minute or two; only after a change) …')
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  await run(runtime(), [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], env)
  mkdirSync(join(root, '.next'), { recursive: true })
  writeFileSync(stamp, wanted)
}

function sources() {
  const folders = ['app', 'components', 'lib', 'public']
  const files = readdirSync(root).filter((name) => /\.(ts|mjs|json)$/.test(name) && name !== 'next-env.d.ts')
  const below = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
    )
  return [...files.map((name) => join(root, name)), ...below].sort()
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

export function run(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env, shell: windows })
    child.on('error', (error) => fail(`${command} could not be started: ${error.message}`))
    child.on('exit', (code) =>
      code === 0 ? resolve() : fail(`"${command.split('/').at(-1)} ${args[0]}" failed; the lines above say why.`),
    )
  })
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
export const say = (text) => console.log(text)

function fail(text) {
  console.error(text)
  process.exit(1)
}
