type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

const isArrow = (key: string): key is Arrow => ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key)

/** Arrow keys go from tile to tile: sideways in order, up and down to the nearest one in the next row. */
export function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const from = event.target
  if (!isArrow(event.key) || event.altKey || event.ctrlKey || event.metaKey) return
  if (!(from instanceof HTMLAnchorElement)) return
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[href]')]
  const to = targets[event.key](links, from)
  if (!to) return
  event.preventDefault()
  to.focus()
  to.scrollIntoView({ block: 'nearest' })
}

type Target = (links: HTMLAnchorElement[], from: HTMLAnchorElement) => HTMLAnchorElement | undefined

const targets: Record<Arrow, Target> = {
  ArrowLeft: (links, from) => links[links.indexOf(from) - 1],
  ArrowRight: (links, from) => links[links.indexOf(from) + 1],
  ArrowUp: (links, from) => nearest(links, from, -1),
  ArrowDown: (links, from) => nearest(links, from, 1),
}

function nearest(links: HTMLAnchorElement[], from: HTMLAnchorElement, direction: 1 | -1) {
  const here = middle(from)
  const rows = links.map((link) => ({ link, ...middle(link) })).filter(({ y }) => (y - here.y) * direction > 8)
  const row = Math.min(...rows.map(({ y }) => (y - here.y) * direction))
  return rows
    .filter(({ y }) => (y - here.y) * direction < row + 8)
    .sort((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x))[0]?.link
}

function middle(element: HTMLElement) {
  const box = (element.closest('li') ?? element).getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
}
