'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'

const CollectDialog = dynamic(() => import('@/components/collections/collect-dialog'), { ssr: false })

/**
 * Collecting for whoever binds a key or draws a menu of its own: `collect` asks where to put results, `dialog` is to be rendered. What is asked about is
 * what was meant when it was asked, whatever is selected meanwhile.
 */
export function useCollect(ids: readonly string[]) {
  const [asked, setAsked] = useState<readonly string[]>()
  return {
    collect: (others: readonly string[] = ids) => others.length > 0 && setAsked(others),
    isOpen: asked !== undefined,
    dialog: asked ? <CollectDialog ids={asked} onClose={() => setAsked(undefined)} /> : null,
  }
}
