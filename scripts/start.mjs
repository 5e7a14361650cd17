// `npm start`: install, build and serve, skipping what is already done. Runs on any Node from 20.9; the server itself on the Node of the lock file.
import { spawn } from 'node:child_process'
import { prepare, root, runtime } from './prepare.mjs'

await prepare({ build: true })
const server = spawn(runtime(), ['--no-warnings', '--import', './scripts/alias.mjs', 'scripts/serve.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production' },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
