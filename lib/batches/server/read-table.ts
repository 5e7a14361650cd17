import Papa from 'papaparse'
import { mostBytes, mostRows } from '@/lib/batches/contract'
import { tooManyRows } from '@/lib/batches/server/write-batch'
import { AppError } from '@/lib/kernel/app-error'

/** `rows` are cells as they were written, in the order of `columns`; lines that hold nothing are left out. */
export type Table = { columns: string[]; rows: string[][] }

/** More than any spreadsheet has. They are looked through for each row. */
const mostColumns = 20_000

const fault = (key: string, values?: Record<string, string | number>) =>
  new AppError('invalid', { key: `batches.fault.${key}`, values })

/** The text of a file from a spreadsheet: UTF-8, or UTF-16 with its mark ("Unicode text"). AppError `invalid` says what else it may be. */
export function decodeTable(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0x50 && second === 0x4b) throw fault('workbook')
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw fault('notUtf8')
  }
}

/** The whole body, which must not be larger than a table may be. */
export async function readBody(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    length += part.length
    if (length > mostBytes)
      throw new AppError('too_large', { key: 'batches.fault.tooLarge', values: { megabytes: mostBytes / 2 ** 20 } })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/**
 * Comma, semicolon or tab, whichever its first line uses; quoted cells may hold any of them and line breaks. Rows beyond the most are counted and not kept.
 * AppError `invalid` names what is wrong with the table as a whole.
 */
export function readTable(text: string): Table {
  const plain = text.replace(/^\uFEFF/, '')
  const rows: string[][] = []
  let columns: string[] | undefined
  let count = 0
  let unclosed: number | undefined
  Papa.parse<string[]>(plain, {
    delimiter: separatorOf(plain),
    skipEmptyLines: 'greedy',
    step: ({ data, errors }) => {
      if (errors.some(({ code }) => code === 'MissingQuotes')) unclosed ??= count
      if (!columns) columns = data.map((name) => name.trim())
      else if (++count <= mostRows) rows.push(data)
    },
  })
  if (!columns) throw fault('empty')
  if (columns.length > mostColumns) throw fault('tooManyColumns', { count: columns.length, most: mostColumns })
  const repeated = columns.find((name, index) => name !== '' && columns!.indexOf(name) !== index)
  if (repeated) throw fault('columnTwice', { column: repeated })
  if (count > mostRows) throw tooManyRows(count)
  if (unclosed !== undefined) throw fault('quoteOpen', { row: unclosed + 1 })
  if (count === 0) throw fault('onlyHeader')
  const unnamed = columns.findIndex((name, index) => name === '' && rows.some((row) => row[index]?.trim()))
  if (unnamed !== -1) throw fault('columnUnnamed', { number: unnamed + 1 })
  return { columns, rows }
}

/** A header is made of names, in which none of these stands. A table of one column has no separator at all: its commas are text. */
function separatorOf(text: string): string {
  const header = /^\s*([^\r\n]*)/.exec(text)?.[1] ?? ''
  const counts = ['\t', ';', ','].map((separator) => ({ separator, count: header.split(separator).length - 1 }))
  const most = counts.reduce((best, each) => (each.count > best.count ? each : best))
  return most.count > 0 ? most.separator : Papa.UNIT_SEP
}
