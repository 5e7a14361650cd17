// Runs one of the project's scripts on the pinned Node: node scripts/with-runtime.mjs scripts/cli.ts …
import { spawn } from 'node:child_process'
import { prepare, root, runtime } from './prepare.mjs'

await prepare({ build: false })
const child = spawn(runtime(), ['--no-warnings', '--import', './scripts/alias.mjs', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
