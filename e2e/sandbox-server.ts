import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const node = join(process.cwd(), 'node_modules', 'node', 'bin', 'node')

/** `npm run sandbox` on a port of its own. `charges` counts what its ledger says was paid, whoever asks. */
export async function sandboxServer({ speed }: { speed: number }) {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-sandbox-'))
  const args = ['--no-warnings', '--import', './scripts/alias.mjs', 'scripts/sandbox.ts', '--port', '0']
  const child = spawn(node, [...args, '--speed', String(speed), '--folder', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const [, found] = /(http:\/\/[^/\s]+)\/v1/.exec(output) ?? []
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code}`)))
  })
  return {
    origin,
    charges: () => {
      const ledger = new DatabaseSync(join(folder, 'sandbox.db'), { readOnly: true })
      const row = ledger.prepare("select count(*) as count from ledger where entry = 'charge'").get()
      ledger.close()
      return Number(row?.count)
    },
    remove: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
