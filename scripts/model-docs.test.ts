import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { modelDocs, modelDocsFile } from '@/scripts/model-docs'

test('docs/models.md is what the catalogue says', () => {
  expect(readFileSync(modelDocsFile, 'utf8') === modelDocs(), 'docs/models.md is out of date: npm run docs').toBe(true)
})

test('the index leads to a heading for each line, and nothing is left unsaid', () => {
  const text = modelDocs()
  const anchors = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
  expect(new Set(anchors).size).toBe(anchors.length)
  expect(anchors).toHaveLength(text.match(/^### /gm)?.length ?? 0)
  expect(
    text.match(/\b(undefined|NaN|\[object Object\])\b|\bmodelPages\.|\bnotices\.|\brules\.\w|\blimits\.\w/g),
  ).toBeNull()
})
