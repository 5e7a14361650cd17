import type { Caption } from '@/lib/batches/contract'
import type { Values } from '@/lib/models/values'

const longest = 300

/** For each row the parameters in which the rows differ; nothing where they are all the same. Long texts are cut. */
export function captionsOf(rows: readonly Values[]): Caption[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const varying = names.filter((name) => new Set(rows.map((row) => JSON.stringify(row[name]))).size > 1)
  return rows.map((row) =>
    Object.fromEntries(varying.filter((name) => row[name] !== undefined).map((name) => [name, short(row[name])])),
  )
}

function short(value: unknown): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text.length <= longest) return value
  return `${text.slice(0, longest)}…`
}
