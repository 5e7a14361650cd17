import { ChevronRight } from 'lucide-react'
import { Sideways } from '@/components/models/sideways'
import { Badge } from '@/components/ui/badge'
import type { Endpoint } from '@/lib/openapi/reference-view'
import type { Words } from '@/lib/openapi/words'

/** One endpoint: what it does, what it takes, what it answers and how it may refuse. Folded until it is asked for. */
export function EndpointEntry({ endpoint, said }: { endpoint: Endpoint; said: Words }) {
  const { name, title, text, places, isOpen, rows, answer, refusals } = endpoint
  const [first, ...others] = places
  return (
    <details id={name} className="group scroll-mt-4 py-1">
      <summary className="touch flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1.5">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 self-center text-faint transition-transform duration-quick group-open:rotate-90"
        />
        <span className="flex min-w-0 items-baseline gap-2 font-mono">
          <span className="w-10 shrink-0 text-sm text-faint">{first?.method}</span>
          <span className="break-all">{first?.path}</span>
        </span>
        <span className="text-muted">{title}</span>
      </summary>
      <div className="flex flex-col gap-4 pt-1 pb-4">
        <p className="text-pretty">
          {text} {isOpen ? <span className="text-muted">{said.noKey}</span> : null}
        </p>
        {others.length > 0 ? (
          <p className="font-mono text-sm text-muted">
            {others.map(({ method, path }) => `${method} ${path}`).join(' · ')}
          </p>
        ) : null}
        {rows.length > 0 ? (
          <dl className="flex flex-col divide-y border-y">
            {rows.map((row) => (
              <div
                key={`${row.in} ${row.name}`}
                className="grid items-baseline gap-x-4 gap-y-0.5 py-1.5 md:grid-cols-[15rem_6rem_minmax(0,1fr)]"
              >
                <dt className="flex min-w-0 flex-wrap items-center gap-2 font-mono break-all">
                  {row.name}
                  {row.isRequired ? (
                    <Badge tone="solid" className="font-sans">
                      {said.required}
                    </Badge>
                  ) : null}
                </dt>
                <dd className="text-sm text-faint">{said.places[row.in]}</dd>
                <dd className="text-pretty text-muted">{row.meaning}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {answer ? (
          <div className="flex min-w-0 flex-col gap-1.5">
            <p className="eyebrow">
              {said.answer} {answer.status}
            </p>
            <Sideways
              label={`${said.answer}: ${first?.method} ${first?.path}`}
              className="rounded border bg-sunken p-3"
            >
              <pre className="font-mono text-sm">{answer.sample}</pre>
            </Sideways>
          </div>
        ) : null}
        {refusals.length > 0 ? (
          <div className="flex flex-col gap-1.5">
            <p className="eyebrow">{said.refusals}</p>
            <p className="flex flex-wrap gap-x-4 gap-y-1 font-mono text-sm text-muted">
              {refusals.map(({ reason, status, code }) => (
                <span key={reason} title={said.errors[reason]}>
                  {status} {code}
                </span>
              ))}
            </p>
          </div>
        ) : null}
      </div>
    </details>
  )
}
