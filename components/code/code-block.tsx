'use client'

import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Sideways } from '@/components/models/sideways'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { toast } from '@/components/ui/toast'

/** Code to be taken along. `label` names it for who cannot see it. */
export function CodeBlock({ label, code, className }: { label: string; code: string; className?: string }) {
  const t = useTranslations('code')
  const text = useRef<HTMLPreElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    // Browsers allow this on https and on localhost only.
    const isCopied = await navigator.clipboard?.writeText(code).then(
      () => true,
      () => false,
    )
    if (!isCopied) {
      if (text.current) getSelection()?.selectAllChildren(text.current)
      return void toast({ title: t('selected') })
    }
    setCopied(true)
    setTimeout(setCopied, 1_500, false)
  }
  return (
    <div data-slot="code-block" className={cn('relative min-w-0 rounded border bg-sunken', className)}>
      <Sideways label={label} className="max-h-[50dvh] overflow-y-auto overscroll-contain p-3 pt-11 max-md:pt-15">
        <pre ref={text} className="font-mono text-sm">
          <code>{code}</code>
        </pre>
      </Sideways>
      <Button size="sm" variant="outline" onClick={copy} className="absolute top-2 right-2">
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
      </Button>
    </div>
  )
}
