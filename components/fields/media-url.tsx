'use client'

import { useState } from 'react'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { controlLook } from '@/components/ui/input'
import { cn } from '@/components/ui/cn'

/** Asks for a public https address; nothing is fetched from it by this page. */
export function MediaUrl({ label, onDone }: { label: string; onDone: (url?: string) => void }) {
  const { t } = useWords()
  const [url, setUrl] = useState('')
  const good = /^https:\/\/[^\s/]+\S*$/.test(url.trim())
  return (
    <div className="flex gap-1.5">
      <input
        autoFocus
        type="url"
        inputMode="url"
        aria-label={label}
        placeholder="https://"
        className={cn(controlLook, 'touch h-8 px-2.5 font-mono text-sm')}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          if (good) onDone(url.trim())
        }}
      />
      <Button type="button" variant="outline" disabled={!good} onClick={() => onDone(url.trim())}>
        {t('create.media.use')}
      </Button>
    </div>
  )
}
