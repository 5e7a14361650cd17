/**
 * A sentence before it has a language: a key of the message catalogue (lib/i18n/en.json, tr.json) and what fills it in.
 * `{ field }` and `{ fields }` become the reader's labels, `{ either }` "a reference image or a character", `{ each }` the same with "and",
 * `{ list }` becomes "a, b and c", `{ money }` an amount,
 * `{ options }` the values of the field `of` in words: "6 s or 10 s".
 */
export type Message = { key: string; values?: Record<string, MessageValue> }

export type MessageValue =
  | string
  | number
  | { field: string }
  | { fields: string[] }
  | { either: string[] }
  | { each: string[] }
  | { list: (string | number)[] }
  | { money: { amount: string; currency: string } }
  | { options: readonly (string | number | boolean)[]; of: string; unit?: string }
  | { message: Message }
