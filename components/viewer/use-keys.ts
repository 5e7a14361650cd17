import { useEffect, useEffectEvent } from 'react'

/** Keys of a whole page, as `event.key` says them: `'.'`, `'ArrowLeft'`, `'Shift+ArrowUp'`, letters small. `false`: not now. Whoever is nearer to the reader takes a key first. */
export type Keys = Record<string, (() => void | false) | undefined>

export function useKeys(keys: Keys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const act = (event.shiftKey ? keys[`Shift+${key}`] : undefined) ?? (isShifted(event) ? undefined : keys[key])
    if (!act || belongsTo(event.target, key) || act() === false) return
    event.preventDefault()
    event.stopImmediatePropagation()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

/** `+` and `<` need Shift on many keyboards; a named key with Shift is another one. */
const isShifted = ({ shiftKey, key }: KeyboardEvent) => shiftKey && key.length > 1

/** What has the focus takes some keys itself. */
function belongsTo(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (
    target.closest(
      'input:not([type=range]), textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]',
    )
  )
    return true
  if (key.startsWith('Arrow') || key === 'Home' || key === 'End')
    return target.closest('input[type=range], [role=slider], [role=radiogroup], [role=tablist], [role=tree]') !== null
  return (key === ' ' || key === 'Enter') && target.closest('button, a, summary, [role=radio], [role=switch]') !== null
}
