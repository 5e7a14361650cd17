'use client'

import { FileInput } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

/** The same as dropping a file on the page, for the keyboard and for phones. */
export function FillButton({ onTake }: { onTake: (files: File[]) => void }) {
  const t = useTranslations('create.sidecar')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        variant="outline"
        size="icon"
        className="size-12"
        aria-label={t('choose')}
        title={t('hint')}
        onClick={() => input.current?.click()}
      >
        <FileInput aria-hidden />
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={t('choose')}
        accept=".json,.zip,application/json,application/zip,image/*,video/*,audio/*"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          currentTarget.value = ''
          if (files.length > 0) onTake(files)
        }}
      />
    </>
  )
}
