'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { spendSearch } from '@/lib/spend/address'
import type { SpendAddress } from '@/lib/spend/contract'

const path = '/spend'
const watchers = new Set<() => void>()
let last = ''

/** What the address bar asks, and a way to ask otherwise: each choice is a step in the history. See useModelFilters for why the bar itself is read. */
export function useSpendAddress() {
  const asked = useSearchParams().toString()
  const search = useSyncExternalStore(watch, searchHere, () => (asked ? `?${asked}` : ''))
  // The router tells of its own ways here, such as the link in the rail, and the bar has changed by then.
  useEffect(tellAll, [asked])
  const address = useMemo((): SpendAddress => Object.fromEntries(new URLSearchParams(search)), [search])
  const change = useCallback((to: SpendAddress) => show({ ...address, ...to }), [address])
  return { address, change, clear }
}

const clear = () => show({})

const tellAll = () => watchers.forEach((tell) => tell())

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

function show(address: SpendAddress) {
  const search = spendSearch(address)
  window.history.pushState(null, '', search ? `${path}?${search}` : path)
  tellAll()
}
