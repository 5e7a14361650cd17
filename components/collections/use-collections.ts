'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocale } from 'use-intl'
import { collectionsQuery } from '@/lib/collections/queries'
import { treeOf } from '@/lib/collections/tree'

/** All collections as a tree, by name as the reader's language orders them. */
export function useCollections({ enabled = true } = {}) {
  const locale = useLocale()
  const { data, error, isPending, refetch } = useQuery({ ...collectionsQuery, enabled })
  const tree = useMemo(() => {
    const { compare } = new Intl.Collator(locale, { numeric: true })
    return treeOf((data ?? []).toSorted((a, b) => compare(a.name, b.name)))
  }, [data, locale])
  return { tree, error: data ? null : error, isPending, refetch }
}
