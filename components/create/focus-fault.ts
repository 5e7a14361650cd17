import { focusInside } from '@/components/fields/focus-inside'

/** Takes the reader to the first of these fields, in the order of the page, once folded parts have opened. */
export function focusFault(form: HTMLElement | null, readPaths: () => readonly string[]): void {
  setTimeout(() => {
    const paths = readPaths().map((path) => nearestRow(form, path))
    const [first] = paths
      .filter((row) => row !== null)
      .toSorted((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    if (!first) return
    focusInside(first)
    first.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, 60)
}

/** The field itself, else the list or group it lies in. */
const nearestRow = (form: HTMLElement | null, path: string): Element | null => {
  const row = form?.querySelector(`[data-path="${CSS.escape(path)}"]`) ?? null
  return row || !path.includes('.') ? row : nearestRow(form, path.slice(0, path.lastIndexOf('.')))
}
