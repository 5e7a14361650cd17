import { useState } from 'react'

/** What is told to whoever listens to the page; the same words are told again. Answers the place where they stand, to be rendered, and how to tell. */
export function useSaid(): [place: React.ReactNode, say: (words: string) => void] {
  const [{ words, turn }, tell] = useState({ words: '', turn: 0 })
  const place = (
    <p role="status" className="sr-only">
      <span key={turn}>{words}</span>
    </p>
  )
  return [place, (words) => tell(({ turn }) => ({ words, turn: turn + 1 }))]
}
