'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { ReferenceView } from '@/lib/openapi/reference-view'

/** Every model of the catalogue, by what it makes. */
export function ModelIndex({ groups }: { groups: ReferenceView['models'] }) {
  const t = useTranslations('makes')
  return (
    <div className="flex flex-col gap-4">
      {groups.map(({ makes, models }) => (
        <div key={makes} className="flex flex-col gap-1">
          <h3 className="eyebrow">{t(makes)}</h3>
          <ul className="columns-1 gap-6 md:columns-2">
            {models.map(({ id, title, gateway }) => (
              <li key={`${gateway} ${id}`} className="break-inside-avoid py-0.5">
                <Link
                  href={`/models/${id}?gateway=${gateway}`}
                  prefetch={false}
                  title={title}
                  className="font-mono text-sm break-all hover:underline hover:underline-offset-2 max-md:py-2"
                >
                  {id}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
