import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findModel } from '@/lib/models/catalog/catalog'
import type { GatewayLanguage } from '@/lib/models/model'
import { named } from '@/lib/models/stated/named'

const gateways: readonly [GatewayLanguage, seeds: readonly string[]][] = [
  ['unified-tasks', ['002', '003']],
  ['onysoft', ['000', '001', '004']],
]

const folder = '../shared/reference/seeds'

describe.each(gateways)('%s', (gateway, seeds) => {
  test.each(named[gateway])('the catalogue has %s', (id) => {
    expect(findModel(gateway, id)?.id).toBe(id)
  })

  if (existsSync(folder)) {
    const found = mentioned(seeds.map(readSeed).join('\n'))

    test('the seeds name these models, in this order, and no others', () => {
      expect(found.filter((name) => !name.includes('*') && !isNoId(gateway, name))).toEqual(named[gateway])
    })

    test('each exception is still needed', () => {
      expect(found).toEqual(expect.arrayContaining(exceptions[gateway].flatMap(({ names }) => names)))
    })
  }
})

/** What a seed writes where ids stand and is none; a name with a star stands for a family. */
const exceptions: Record<GatewayLanguage, readonly { because: string; names: readonly string[] }[]> = {
  'unified-tasks': [{ because: 'the shape of an id', names: ['provider/model-name'] }],
  onysoft: [
    {
      because: 'a provider or family, as an example in the table of endpoint names',
      names: ['sora-2', 'runway', 'kling', 'wan', 'hailuo', 'seedream', 'flux', 'imagen', 'nano-banana', 'ideogram'],
    },
    { because: 'a family, in the same table', names: ['grok-imagine', 'gpt-image'] },
    {
      because: 'elevenlabs/text-to-speech-… without its version, in the same table',
      names: ['elevenlabs/text-to-speech', 'turbo-2-5'],
    },
    {
      because: 'shortened in the same table: elevenlabs/… goes before it',
      names: ['sound-effect', 'audio-isolation', 'speech-to-text', 'v3-text-to-dialogue'],
    },
    { because: 'shortened in the same table: ai-music-api/… goes before it', names: ['mashup', 'extend', 'sounds'] },
    { because: 'the second name of a row of the mapping matrix: google/nano-banana-pro-…', names: ['pro'] },
    { because: 'the second name of a row of the mapping matrix: ideogram/v3-remix', names: ['remix'] },
  ],
}

const isNoId = (gateway: GatewayLanguage, name: string) => exceptions[gateway].some(({ names }) => names.includes(name))

const readSeed = (number: string) => {
  const file = readdirSync(folder).find((name) => name.startsWith(number))
  if (!file) throw new Error(`No seed ${number} in ${folder}`)
  return readFileSync(`${folder}/${file}`, 'utf8')
}

/** Everything that stands where a model's id may, each once, in the text's order. */
const mentioned = (text: string): string[] => {
  const lines = linesOf(text)
  const providers = new Set(lines.flatMap(namesInPlace).flatMap(providerOf))
  const inProse = ({ line }: Line) => (line.match(providerAndName) ?? []).filter((name) => isOf(providers, name))
  return [...new Set(lines.flatMap((line) => [...namesInPlace(line), ...inProse(line)]))]
}

type Line = { line: string; header: string }

/** Each line with the header of the table that it is a row of. Seed 001 runs a table's cells together: `…/text-to-imagexAIt2i`. */
const linesOf = (text: string): Line[] => {
  let header = ''
  return text
    .replaceAll('xAI', ' xAI')
    .split('\n')
    .map((line) => {
      header = line.startsWith('| ') ? line : line.endsWith('|') ? header : ''
      return { line, header: header === line ? '' : header }
    })
}

const namesInPlace = ({ line, header }: Line): string[] => {
  const cells = line.split('|').map((cell) => cell.trim())
  return [
    ...(/^\| Model( Family)? \|/.test(header) ? listed(cells[0]) : []),
    ...(header.includes('Example Models') ? listed(cells.at(-2)) : []),
    ...listed(/\bExample: (.+)/.exec(line)?.[1]),
    ...[...line.matchAll(/"model": "([^"]+)"/g)].map((match) => match[1]!),
    ...(line.replace(/^Models?: ?/, '').match(providerAndNameFirst) ?? []),
  ]
}

const listed = (names = '') => names.split(/, | \/ /).filter((name) => /^[a-z][\w./*-]+$/.test(name))

const providerAndName = /[a-z0-9*]+(?:[.*-]+[a-z0-9]+)*\/[a-z0-9*]+(?:[._*-]+[a-z0-9*]+)*/g
const providerAndNameFirst = new RegExp(`^${providerAndName.source}`)
const providerOf = (name: string) => (name.includes('/') ? [name.split('/', 1)[0]!] : [])
const isOf = (providers: ReadonlySet<string>, name: string) => providerOf(name).every((one) => providers.has(one))
