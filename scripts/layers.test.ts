import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** What oxlint says of one file at `path` that does nothing but import `from`. */
function lint(path: string, from: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-layers-'))
  try {
    copyFileSync('.oxlintrc.json', join(folder, '.oxlintrc.json'))
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `import { thing } from '${from}'\n\nexport const other = thing\n`)
    return execFileSync(join(process.cwd(), 'node_modules/.bin/oxlint'), ['.'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  } catch (error) {
    return String((error as { stdout: string }).stdout)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const upwards: [string, string][] = [
  ['lib/kernel/planted.ts', '@/lib/models/model'],
  ['lib/models/planted.ts', '@/lib/gateways/gateway'],
  ['lib/models/catalog/planted.ts', '@/lib/db/db'],
  ['lib/models/kinds/planted.ts', 'node:fs'],
  ['lib/gateways/planted.ts', '@/lib/tasks/server/submit-task'],
  ['lib/gateways/onysoft/planted.ts', '@/lib/sandbox/sandbox'],
  ['lib/gateways/planted.ts', '@/lib/watch/server/watch-engine'],
  ['lib/media/planted.ts', '@/lib/db/db'],
  ['lib/media/planted.ts', '@/lib/watch/contract'],
  ['lib/db/planted.ts', '@/lib/tasks/contract'],
  ['lib/db/planted.ts', '@/lib/watch/contract'],
  ['lib/sandbox/planted.ts', '@/lib/tasks/engine/run-engine'],
  ['lib/sandbox/planted.ts', '@/lib/watch/server/read-queues'],
  ['lib/media/planted.ts', '@/lib/gallery/contract'],
  ['lib/tasks/contract.ts', '@/lib/tasks/server/submit-task'],
  ['lib/tasks/queries.ts', '@/lib/db/db'],
  ['lib/tasks/server/planted.ts', '@/components/ui/button'],
  ['components/tasks/planted.tsx', '@/lib/tasks/server/submit-task'],
  ['components/tasks/planted.tsx', '@/lib/auth/seal'],
  ['components/watch/planted.tsx', '@/lib/watch/server/watch-engine'],
  ['components/create/planted.tsx', '@/lib/models/catalog/catalog'],
  ['lib/offers/queries.ts', '@/lib/models/unknown-model'],
  ['app/api/tasks/planted.ts', '@/lib/db/db'],
  ['app/api/tasks/planted.ts', '@/components/ui/button'],
  ['lib/tasks/server/planted.ts', '../contract'],
]

test.each(upwards)('the linter refuses %s importing %s', (path, from) => {
  expect(lint(path, from)).toContain('no-restricted-imports')
})

const downwards: [string, string][] = [
  ['lib/models/planted.ts', '@/lib/kernel/message'],
  ['lib/models/catalog/planted.ts', '@/lib/models/rule'],
  ['lib/gateways/planted.ts', '@/lib/models/model'],
  ['lib/tasks/server/planted.ts', '@/lib/gateways/gateway'],
  ['components/tasks/planted.tsx', '@/lib/tasks/queries'],
  ['app/api/tasks/planted.ts', '@/lib/tasks/server/submit-task'],
  ['lib/watch/server/planted.ts', '@/lib/tasks/engine/leases'],
  ['components/watch/planted.tsx', '@/lib/watch/queries'],
]

test.each(downwards)('the linter lets %s import %s', (path, from) => {
  expect(lint(path, from)).not.toContain('no-restricted-imports')
})
