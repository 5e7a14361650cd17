import { describe, expect, test } from 'vitest'
import { captionsOf } from '@/lib/batches/captions'
import { mostRows } from '@/lib/batches/contract'
import { matrixCount, matrixInputs } from '@/lib/batches/matrix'
import { cellValue } from '@/lib/batches/server/cell-value'
import { decodeTable, readBody, readTable } from '@/lib/batches/server/read-table'
import { AppError } from '@/lib/kernel/app-error'

const faultOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return error.say
    throw error
  }
  return undefined
}

describe('a table', () => {
  const two = { columns: ['prompt', 'duration'], rows: [['a lamp', '4'], ['a "red" room', '8']] } // prettier-ignore

  test('is the same whatever separates its cells and ends its lines', () => {
    for (const separator of [',', ';', '\t'])
      for (const end of ['\n', '\r\n'])
        expect(
          readTable(['prompt,duration', 'a lamp,4', '"a ""red"" room",8', ''].join(end).replaceAll(',', separator)),
        ).toEqual(two)
  })

  test('may hold separators, quotes and line breaks inside quoted cells, a mark at its start and empty lines', () => {
    expect(readTable('\uFEFFprompt;seed\n\n"one; ""two""\nthree";1\n ; \n\n"four";2\n')).toEqual({
      columns: ['prompt', 'seed'],
      rows: [
        ['one; "two"\nthree', '1'],
        ['four', '2'],
      ],
    })
  })

  test('of one column may hold commas without quotes', () => {
    expect(readTable('prompt\na lamp, red, at night\n"a cat; a dog"\n').rows).toEqual([
      ['a lamp, red, at night'],
      ['a cat; a dog'],
    ])
  })

  test('is read as UTF-8 or as UTF-16 with its mark, and nothing else is guessed', () => {
    const utf16 = Buffer.from('\uFEFFprompt\nışık', 'utf16le')
    expect(readTable(decodeTable(utf16)).rows).toEqual([['ışık']])
    expect(readTable(decodeTable(Buffer.from('prompt\nışık'))).rows).toEqual([['ışık']])
    expect(faultOf(() => decodeTable(Buffer.from([0x70, 0xfe, 0xff])))?.key).toBe('batches.fault.notUtf8')
    expect(faultOf(() => decodeTable(Buffer.from('PK\u0003\u0004')))?.key).toBe('batches.fault.workbook')
  })

  test('that cannot be used is refused in a sentence that names what is wrong', () => {
    const cases = {
      '': { key: 'batches.fault.empty' },
      ' \n\n': { key: 'batches.fault.empty' },
      'prompt,seed\n': { key: 'batches.fault.onlyHeader' },
      'prompt,seed,prompt\na,1,b\n': { key: 'batches.fault.columnTwice', values: { column: 'prompt' } },
      'prompt,\na,1\n': { key: 'batches.fault.columnUnnamed', values: { number: 2 } },
      'prompt,seed\n"a,1\nb,2\n': { key: 'batches.fault.quoteOpen', values: { row: 1 } },
    }
    for (const [text, say] of Object.entries(cases)) expect(faultOf(() => readTable(text))).toEqual(say)
  })

  test('of 100,000 rows is told so with its number', () => {
    expect(faultOf(() => readTable(`prompt\n${'a lamp\n'.repeat(100_000)}`))).toEqual({
      key: 'batches.fault.tooManyRows',
      values: { count: 100_000, most: mostRows },
    })
    expect(readTable(`prompt\n${'a lamp\n'.repeat(1_000)}`).rows).toHaveLength(1_000)
  })

  test('of a million columns is told so with its number', () => {
    const named = (count: number) => Array.from({ length: count }, (_, at) => `column ${at}`)
    const rows = '\na lamp'.repeat(1_000)
    for (const columns of [named(1_000_000), ['prompt', ...Array(999_999).fill('')]])
      expect(faultOf(() => readTable(columns.join(',') + rows))).toEqual({
        key: 'batches.fault.tooManyColumns',
        values: { count: 1_000_000, most: 20_000 },
      })
    expect(readTable(named(20_000).join(',') + rows).columns).toHaveLength(20_000)
  })

  test('that is larger than a table may be is refused before all of it was read', async () => {
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += 2 ** 20
        yield Buffer.alloc(2 ** 20, 'a')
      }
    }
    await expect(readBody(endless())).rejects.toMatchObject({ code: 'too_large' })
    expect(sent).toBe(17 * 2 ** 20)
  })
})

test('a cell is read by the kind of its field', () => {
  const read = (field: Parameters<typeof cellValue>[0], cell: string) => cellValue(field, cell)
  expect(read({ kind: 'integer' }, ' 12 ')).toEqual({ value: 12 })
  expect(read({ kind: 'number' }, '0.5')).toEqual({ value: 0.5 })
  expect(read({ kind: 'number' }, '0,5')).toEqual({ value: '0,5' })
  expect(read({ kind: 'choice', options: [4, 8, '16:9'] }, '8')).toEqual({ value: 8 })
  expect(read({ kind: 'choice', options: [4, 8, '16:9'] }, '16:9')).toEqual({ value: '16:9' })
  expect(read({ kind: 'choice', options: [4, 8] }, '5')).toEqual({ value: '5' })
  expect(read({ kind: 'toggle' }, 'TRUE')).toEqual({ value: true })
  expect(read({ kind: 'toggle' }, 'hayır')).toEqual({ value: false })
  expect(read({ kind: 'text' }, ' two\nlines ')).toEqual({ value: ' two\nlines ' })
  expect(read({ kind: 'text' }, '   ')).toEqual({ value: undefined })
  expect(
    read({ kind: 'media', accepts: 'image', many: true }, 'https://a.example/1.png; https://a.example/2.png'),
  ).toEqual({ value: ['https://a.example/1.png', 'https://a.example/2.png'] })
  expect(read({ kind: 'media', accepts: 'image', many: true }, 'data:image/png;base64,AAAA')).toEqual({
    value: ['data:image/png;base64,AAAA'],
  })
  expect(read({ kind: 'media', accepts: 'image', many: true }, '["https://a.example/1.png"]')).toEqual({
    value: ['https://a.example/1.png'],
  })
  expect(read({ kind: 'list', item: {} }, '[{"prompt":"a"}]')).toEqual({ value: [{ prompt: 'a' }] })
  expect(read({ kind: 'list', item: {} }, 'a, b')).toEqual({ fault: { key: 'batches.fault.notJson' } })
})

test('a cell of a megabyte is read at once, whatever is in it', { timeout: 5_000 }, () => {
  const long = (unit: string) => unit.repeat(1_000_000)
  const images = { kind: 'media', accepts: 'image', many: true } as const
  expect(cellValue({ kind: 'number' }, `${long('1')}x`)).toEqual({ value: `${long('1')}x` })
  expect(cellValue({ kind: 'seed' }, long('1'))).toEqual({ value: long('1') })
  for (const gap of [' ', '\n', '; ', '\n ']) {
    const value = gap === ' ' ? [`a${long(gap)}x`] : ['a', 'x']
    expect(cellValue(images, `a${long(gap)}x`)).toEqual({ value })
  }
})

test('addresses of a cell are parted by semicolons and lines, data URIs at none of their own', () => {
  const read = (cell: string) => cellValue({ kind: 'media', accepts: 'image', many: true }, cell)
  const data = 'data:image/png;base64,AAAA'
  expect(read(` a ;b\n\n ${data} ; ${data};\r\nc;`)).toEqual({ value: ['a', 'b', data, data, 'c'] })
  expect(read('data:image/png; base64,AAAA')).toEqual({ value: ['data:image/png; base64,AAAA'] })
})

test('a matrix has as many rows as were counted, each different', () => {
  const seeded = { model: { fields: { prompt: { kind: 'text' }, seed: { kind: 'seed' } } }, base: { prompt: 'x', n: 1 } } as const // prettier-ignore
  const unseeded = { model: { fields: { prompt: { kind: 'text' } } }, base: { prompt: 'y' } } as const
  const axes = { prompts: ['a', 'b'], vary: [{ field: 'aspect_ratio', values: ['16:9', '1:1'] }], seeds: [1, 2, 3] }
  expect(matrixCount([seeded, unseeded], axes)).toBe(12 + 4)
  const rows = [...matrixInputs(seeded, axes), ...matrixInputs(unseeded, axes)]
  expect(rows).toHaveLength(16)
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(16)
  expect(rows[0]).toEqual({ prompt: 'a', n: 1, aspect_ratio: '16:9', seed: 1 })
  expect(matrixCount([seeded], { prompts: [], vary: [], seeds: [] })).toBe(1)
})

test('a caption holds the parameters in which rows differ, and long ones are cut', () => {
  expect(captionsOf([{ prompt: 'a', seed: 1, n: 1 }, { prompt: 'a', seed: 2, n: 1, audio: true }])).toEqual([
    { seed: 1 },
    { seed: 2, audio: true },
  ]) // prettier-ignore
  expect(captionsOf([{ prompt: 'a' }])).toEqual([{}])
  const long = 'x'.repeat(1_000)
  expect(captionsOf([{ prompt: long }, { prompt: 'b' }])[0]).toEqual({ prompt: `${'x'.repeat(300)}…` })
})
