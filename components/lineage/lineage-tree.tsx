'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useWords } from '@/components/fields/use-words'
import { LineageLine } from '@/components/lineage/lineage-line'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { Lineage, LineageNode } from '@/lib/lineage/contract'
import { lineageQuery } from '@/lib/lineage/queries'
import { type LineageRow, rowsOf } from '@/lib/lineage/rows-of'

/** What a result (or a task) came from and what came of it, with the cost of each branch. `revision`: of its task, so that news are asked for. */
export function LineageTree({ id, revision }: { id: string; revision?: number }) {
  const { data, error, refetch } = useQuery({
    ...lineageQuery(id, revision),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} className="py-4" />
  if (!data) return <Skeleton className="h-14" />
  return <Tree key={data.focus} lineage={data} />
}

function Tree({ lineage: { focus, nodes, more } }: { lineage: Lineage }) {
  const { t } = useWords()
  const router = useRouter()
  const tree = useRef<HTMLDivElement>(null)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState<string>()
  const rows = rowsOf(nodes, closed)
  if (nodes.length === 1) return <p className="text-sm text-pretty text-muted">{t('lineage.alone')}</p>
  const current = rows.find(({ key }) => key === at) ?? rows.find(({ node }) => node.id === focus) ?? rows[0]
  const step = (row: LineageRow | undefined) => {
    if (!row) return
    setAt(row.key)
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`)?.focus()
  }
  const fold = (row: LineageRow, isClosed: boolean) =>
    setClosed((now) => new Set(isClosed ? [...now, row.key] : [...now].filter((key) => key !== row.key)))
  const open = ({ node }: LineageRow) => {
    const href = node.id === focus ? undefined : hrefOf(node)
    if (href) router.push(href)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const index = rows.findIndex(({ key }) => key === current?.key)
    const row = rows[index]
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    const isClosed = closed.has(row.key)
    const acts: Record<string, () => void> = {
      ArrowDown: () => step(rows[index + 1]),
      ArrowUp: () => step(rows[index - 1]),
      Home: () => step(rows[0]),
      End: () => step(rows.at(-1)),
      ArrowRight: () => (isClosed ? fold(row, false) : row.branches > 0 && step(rows[index + 1])),
      ArrowLeft: () =>
        row.branches > 0 && !isClosed ? fold(row, true) : step(rows.find(({ key }) => key === row.parentKey)),
      Enter: () => open(row),
      ' ': () => open(row),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <div data-slot="lineage" className="flex min-w-0 flex-col gap-1.5">
      <div
        ref={tree}
        role="tree"
        tabIndex={-1}
        aria-label={t('lineage.title')}
        className="-mx-1.5 flex min-w-0 flex-col outline-none"
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => (
          <LineageLine
            key={row.key}
            row={row}
            isFocus={row.node.id === focus}
            isCurrent={row.key === current?.key}
            isClosed={closed.has(row.key)}
            onFold={() => fold(row, !closed.has(row.key))}
            onOpen={() => open(row)}
            onFocus={() => setAt(row.key)}
          />
        ))}
      </div>
      {more ? <p className="text-sm text-doubt-ink">{t('lineage.more', { count: nodes.length })}</p> : null}
      <p className="text-xs text-pretty text-faint">{t('lineage.explain')}</p>
    </div>
  )
}

const hrefOf = ({ is, id, assetId, gone }: LineageNode): string | undefined => {
  if (assetId !== undefined && gone === undefined) return `/gallery/${assetId}`
  return is === 'task' ? `/activity/${id}` : undefined
}
