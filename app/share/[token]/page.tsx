import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ShareScreen } from '@/components/shares/share-screen'
import { QueryProvider } from '@/components/shell/query-provider'
import { AppError } from '@/lib/kernel/app-error'
import { findShared } from '@/lib/shares/server/find-shared'
import { listShared } from '@/lib/shares/server/list-shared'
import { openShare } from '@/lib/shares/server/open-share'
import { world } from '@/lib/world'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ view?: string | string[] }> }

/** Once per request. Undefined for a link that does not work. */
const opened = cache((token: string) =>
  openShare({ world: world(), token }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const collection = await opened((await params).token)
  return {
    title: collection ? `${collection.name} · Safelight` : 'Safelight',
    robots: { index: false, follow: false },
    referrer: 'no-referrer',
  }
}

export default async function SharePage({ params, searchParams }: Props) {
  const [{ token }, { view }] = await Promise.all([params, searchParams])
  const collection = await opened(token)
  if (!collection) notFound()
  const [first, item] = await Promise.all([
    listShared({ world: world(), token }),
    typeof view === 'string' ? findShared({ world: world(), token, key: view }) : undefined,
  ])
  return (
    <QueryProvider>
      <ShareScreen token={token} collection={collection} first={first} opened={item} />
    </QueryProvider>
  )
}
