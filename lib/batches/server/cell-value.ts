import type { Message } from '@/lib/kernel/message'
import type { Field } from '@/lib/models/field'

type Read = { value: unknown } | { fault: Message }

/** What a cell means to a field of this kind. What is not a value of the kind is passed on as text where the model's own check has a sentence for it. */
export function cellValue(field: Field | undefined, cell: string): Read {
  const text = cell.trim()
  if (text === '') return { value: undefined }
  switch (field?.kind) {
    case 'integer':
    case 'number':
    case 'seed':
      return { value: isNumber(text) ? Number(text) : text }
    case 'toggle':
      return { value: truths[text.toLowerCase()] ?? text }
    case 'choice':
      return { value: field.options.find((option) => String(option) === text) ?? text }
    case 'media':
    case 'preset':
      return field.many ? many(text) : { value: text }
    case 'list':
    case 'group':
    case 'json':
      return json(text)
    case 'text':
      return { value: cell }
    default:
      return { value: text }
  }
}

/** No number that means something is longer. */
const longestNumber = 40

const isNumber = (text: string) => text.length <= longestNumber && /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)

const truths: Record<string, boolean> = {
  true: true,
  yes: true,
  evet: true,
  doğru: true,
  '1': true,
  false: false,
  no: false,
  hayır: false,
  yanlış: false,
  '0': false,
}

const many = (text: string): Read =>
  text.startsWith('[')
    ? json(text)
    : {
        value: text
          // A data URI has a semicolon of its own.
          .split(/[;\n](?![ \t]*base64,)/)
          .map((entry) => entry.trim())
          .filter((entry) => entry !== ''),
      }

function json(text: string): Read {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { fault: { key: 'batches.fault.notJson' } }
  }
}
