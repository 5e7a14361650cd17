import type { Said } from '@/components/gallery/judging/judge'

export type JudgingKey = { act: 'rate'; rating: number } | { act: 'reject' } | { act: 'bin' } | { act: 'undo' }

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** What a key means for judging; undefined when it means nothing. */
export function judgingKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): JudgingKey | undefined {
  const letter = key.toLowerCase()
  if (ctrlKey || metaKey) return letter === 'z' && !shiftKey && !altKey ? { act: 'undo' } : undefined
  if (altKey) return undefined
  if (/^[0-5]$/.test(key)) return { act: 'rate', rating: Number(key) }
  if (letter === 'x') return { act: 'reject' }
  if (letter === 'u') return { act: 'undo' }
  return key === 'Delete' || key === 'Backspace' ? { act: 'bin' } : undefined
}

/** Whoever types, chooses from a list or answers a question means something else with these keys. */
export const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  (target.closest(
    'textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]',
  ) !== null ||
    target.closest('input:not([type="checkbox"]):not([type="range"])') !== null)

/** Rejects, unless all that are known are rejected already. */
export const toggled = (known: readonly (boolean | undefined)[]): Said => {
  const marks = known.filter((mark) => mark !== undefined)
  return { isRejected: marks.length === 0 || marks.includes(false) }
}
