'use client'

import dynamic from 'next/dynamic'

const Broken = dynamic(() => import('@/components/shell/broken').then((part) => part.Broken))

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return <Broken retry={reset} />
}
