import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = 'lib/tasks/faults'

test('docs/faults.md names every test of this folder, and no other', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts') && name !== 'matrix.test.ts')
  const tested = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^\s*test(?:\.each\([^\n]*?\))?\(\s*'([^']+)'/gm)].map(
      ([, name = '']) => `\`${file.replace('.test.ts', '')}\`: ${name.replace(/%s|\$name/g, '…')}`,
    ),
  )
  const written = [...readFileSync('docs/faults.md', 'utf8').matchAll(/(`[\w-]+`: .+?) *\|$/gm)].map(([, each]) => each)
  expect(written.toSorted()).toEqual(tested.toSorted())
})
