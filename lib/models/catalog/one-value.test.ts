import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { models } from '@/lib/models/catalog/catalog'

const code = ['app', 'components', 'lib']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  // These name models for what they are: what the documents say of them, whose fields an unknown one resembles, what a test asks for.
  .filter((path) => !/^lib\/(testing|(tasks|v1)\/faults|models\/stated)\/|\/(patterns|contract-suite)\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

test('a model is one value in one file: nothing else in the code names it', () => {
  const elsewhere = models.flatMap(({ id, gateway }) => {
    const naming = code.filter(({ text }) => text.includes(`'${id}'`)).map(({ path }) => path)
    const own = naming.filter((path) => path.startsWith(`lib/models/catalog/${gateway}/`))
    const others = naming.filter((path) => !path.startsWith('lib/models/catalog/'))
    return own.length === 1 && others.length === 0 ? [] : [{ id, naming }]
  })
  expect(elsewhere).toEqual([])
})
