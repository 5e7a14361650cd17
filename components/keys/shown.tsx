'use client'

import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field, FieldLabel } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** A secret to be copied. Where a browser does not let a page copy by itself, it is selected. */
export function Shown({
  label,
  act,
  text,
  autoFocus,
}: {
  label: string
  act: string
  text: string
  autoFocus?: boolean
}) {
  const t = useTranslations('ui')
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(setCopied, 1_500, false)
    } catch {
      field.current?.focus()
    }
  }
  return (
    <Field>
      <FieldLabel>{label}</FieldLabel>
      <div className="flex flex-col gap-2 md:flex-row">
        <Input
          ref={field}
          readOnly
          value={text}
          spellCheck={false}
          autoComplete="off"
          onFocus={(event) => event.currentTarget.select()}
          className="figures max-md:text-sm"
        />
        <Button autoFocus={autoFocus} variant="outline" onClick={copy} aria-live="polite">
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? t('copied') : act}
        </Button>
      </div>
    </Field>
  )
}
