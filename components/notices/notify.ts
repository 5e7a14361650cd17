import { notification } from '@/components/notices/notices'

export type Notice = { id: string; title: string; body: string; open: () => void }

const told = 'safelight.told'

/**
 * Shows one notification of the system for all of `ids` that no tab of this browser has told yet; `word` makes it from those. The tabs take turns, so
 * that each thing is told once.
 */
export const notify = (ids: string[], word: (ids: string[]) => Notice) =>
  navigator.locks.request('safelight.tell', () => {
    const before: string[] = JSON.parse(localStorage.getItem(told) ?? '[]')
    const untold = ids.filter((id) => !before.includes(id))
    if (untold.length === 0) return
    localStorage.setItem(told, JSON.stringify([...before, ...untold].slice(-500)))
    const { title, body, id, open } = word(untold)
    const shown = notification(title, { body, tag: id })
    shown?.addEventListener('click', () => {
      window.focus()
      open()
      shown.close()
    })
  })
