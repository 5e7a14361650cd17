'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useTyped } from '@/components/ui/use-typed'
import { type ModelFilters, readFilters, writeFilters } from '@/lib/offers/model-filters'

/** The filters as the URL has them. A choice is a step in the history; typing waits for a pause and is none. Nothing is fetched again. */
export function useModelFilters() {
  const search = useSearch()
  const filters = useMemo(() => readFilters(new URLSearchParams(search)), [search])
  const write = useCallback((q: string) => show('replaceState', { ...filters, q: q || undefined }), [filters])
  const { typed, type, settle } = useTyped(filters.q ?? '', write)
  const change = useCallback(
    (to: Partial<ModelFilters>) => show('pushState', { ...filters, q: typed || undefined, ...to }),
    [filters, typed],
  )
  const clear = useCallback(() => {
    type('')
    show('pushState', { sort: filters.sort })
  }, [filters.sort, type])
  return { filters, typed, type, settle, change, clear }
}

const path = '/models'
const watchers = new Set<() => void>()
let last = ''

/**
 * The query in the address bar itself: the router's own word for it lags behind after a reload, back and forward, and may stay wrong. Before there
 * is an address bar the router is asked; it also tells of its own navigations.
 */
function useSearch(): string {
  const asked = useSearchParams().toString()
  return useSyncExternalStore(watch, searchHere, () => (asked ? `?${asked}` : ''))
}

/** On the way to another page what was shown last stays until that page is there. */
const searchHere = () => (window.location.pathname === path ? (last = window.location.search) : last)

function watch(tell: () => void) {
  watchers.add(tell)
  window.addEventListener('popstate', tell)
  return () => {
    watchers.delete(tell)
    window.removeEventListener('popstate', tell)
  }
}

function show(how: 'pushState' | 'replaceState', filters: ModelFilters) {
  const query = writeFilters(filters)
  window.history[how](null, '', query ? `${path}?${query}` : path)
  watchers.forEach((tell) => tell())
}
