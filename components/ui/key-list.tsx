import { Kbd } from '@/components/ui/kbd'

/** Keys and what they do. A cap "–" stands between the first and the last of several. */
export function KeyList({ keys }: { keys: readonly (readonly [caps: readonly string[], words: string])[] }) {
  return (
    <dl className="flex flex-col">
      {keys.map(([caps, words]) => (
        <div key={words} className="flex min-h-8 items-center justify-between gap-4 border-b last:border-b-0">
          <dt>{words}</dt>
          <dd className="flex shrink-0 gap-1">
            {caps.map((cap) => (cap === '–' ? <span key={cap}>–</span> : <Kbd key={cap}>{cap}</Kbd>))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
