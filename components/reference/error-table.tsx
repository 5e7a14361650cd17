import type { ReferenceView } from '@/lib/openapi/reference-view'

const languages = ['unified-tasks', 'onysoft'] as const
const row = 'grid gap-x-4 gap-y-0.5 py-2 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)]'

/** Status and code of each reason, in either language. On a phone each row is a card of lines. */
export function ErrorTable({ view: { said, errors } }: { view: ReferenceView }) {
  return (
    <div role="table" aria-label={said.errors.title} className="flex flex-col divide-y border-y">
      <div role="row" className={`${row} max-md:sr-only`}>
        <span role="columnheader" className="eyebrow">
          {said.columns.meaning}
        </span>
        {languages.map((language) => (
          <span key={language} role="columnheader" className="eyebrow">
            {said.languages[language].title}
          </span>
        ))}
      </div>
      {errors.map(({ meaning, told }) => (
        <div key={told.onysoft.reason} role="row" className={row}>
          <span role="cell" className="text-pretty text-muted">
            {meaning}
          </span>
          {languages.map((language) => (
            <span key={language} role="cell" className="font-mono text-sm break-all">
              <span className="font-sans text-faint md:hidden">{said.languages[language].title} </span>
              {told[language].status} {told[language].code}
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
