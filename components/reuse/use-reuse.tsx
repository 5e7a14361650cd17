'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'

const ReuseOfResult = dynamic(() => import('@/components/reuse/reuse-of-result'), { ssr: false })

/** The menu of what can be made of a result, for whoever binds a key or draws a button: one for all results, loaded when it is asked for. `menu` is to be rendered. */
export function useReuse() {
  const [asked, setAsked] = useState<{ id: string; at: HTMLElement }>()
  return {
    reuse: (id: string, at: HTMLElement) => setAsked({ id, at }),
    isOpen: asked !== undefined,
    menu: asked ? (
      <ReuseOfResult key={asked.id} assetId={asked.id} at={asked.at} onClose={() => setAsked(undefined)} />
    ) : null,
  }
}
