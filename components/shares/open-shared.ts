/** The address of a link with one of its results open, or none. */
export const viewHref = (key?: string) => (key === undefined ? location.pathname : `?view=${encodeURIComponent(key)}`)

/** Opens a result over the wall: a step that Back takes back. */
export const openShared = (key: string) => window.history.pushState({ fromWall: true }, '', viewHref(key))

/** Goes to a neighbour: no step of its own. What stands in the history is copied by hand: Next takes its own entry for a change of its own and tells nobody. */
export const stepShared = (key: string) => window.history.replaceState({ fromWall: isFromWall() }, '', viewHref(key))

/** Back to the wall, by the way one came. */
export function closeShared(): void {
  if (isFromWall()) window.history.back()
  else window.history.replaceState(null, '', viewHref())
}

const isFromWall = () => (window.history.state as { fromWall?: boolean } | null)?.fromWall === true
