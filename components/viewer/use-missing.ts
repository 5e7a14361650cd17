import { useState } from 'react'
import type { AssetView } from '@/lib/assets/contract'

/** Why an asset's file cannot be shown, once its element says so: it is not there, or this browser cannot read it. */
export function useMissing(asset: AssetView) {
  const [why, setWhy] = useState<'missing' | 'unreadable'>()
  return {
    why,
    onError: () =>
      void fetch(asset.fileUrl, { headers: { range: 'bytes=0-0' } })
        .then(({ status }) => setWhy(status === 404 ? 'missing' : 'unreadable'))
        .catch(() => {}),
  }
}
