'use client'

import { Check, Copy as Sheets } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

export function Copy({ text, className }: { text: string; className?: string }) {
  const t = useTranslations('ui')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(setCopied, 1_500, false)
  }
  return (
    <Button
      variant="quiet"
      size="icon-sm"
      aria-label={copied ? t('copied') : t('copy')}
      onClick={copy}
      className={`-my-1 ${className ?? ''}`}
    >
      {copied ? <Check aria-hidden /> : <Sheets aria-hidden />}
    </Button>
  )
}
