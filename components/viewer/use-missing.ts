import { useState } from 'react'

export type WhyMissing = 'missing' | 'unreadable'

/** Why a file cannot be shown, once its element says so: it is not there, or this browser cannot read it. */
export function useMissing(asset: { fileUrl: string } | undefined) {
  const [found, setFound] = useState<{ fileUrl: string; why: WhyMissing }>()
  const fileUrl = asset?.fileUrl ?? ''
  return {
    why: found?.fileUrl === fileUrl ? found.why : undefined,
    onError: () =>
      void fetch(fileUrl, { headers: { range: 'bytes=0-0' } })
        .then(({ status }) => setFound({ fileUrl, why: status === 404 ? 'missing' : 'unreadable' }))
        .catch(() => {}),
  }
}
