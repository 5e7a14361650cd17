'use client'

import { useState } from 'react'
import type { ControlProps } from '@/components/fields/field-control'
import { useFormStore, useValue } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { Textarea } from '@/components/ui/textarea'
import type { JsonField } from '@/lib/models/field'

/** Text that is not JSON yet is kept as text, which no gateway takes, so it is neither lost nor sent. */
export function JsonControl({ path, disabled, invalid }: ControlProps<JsonField>) {
  const { t } = useWords()
  const store = useFormStore()
  const held = useValue(path)
  const [text, setText] = useState(() => textOf(held))
  const fault = faultOf(text)
  const write = (next: string) => {
    setText(next)
    store.set(path, valueOf(next))
  }
  return (
    <div className="flex flex-col gap-1.5">
      <Textarea
        rows={6}
        spellCheck={false}
        className="font-mono text-sm"
        value={text}
        disabled={disabled}
        aria-invalid={invalid || fault !== undefined || undefined}
        placeholder="{ }"
        onChange={(event) => write(event.target.value)}
        onBlur={() => fault === undefined && setText(textOf(valueOf(text)))}
      />
      {fault === undefined ? null : (
        <p role="status" className="text-sm text-danger-ink">
          {t('create.json.fault')} <span className="font-mono">{fault}</span>
        </p>
      )}
    </div>
  )
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  const empty = value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  return empty ? '' : JSON.stringify(value, null, 2)
}

const valueOf = (text: string): unknown => {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const faultOf = (text: string): string | undefined => {
  if (text.trim() === '') return undefined
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
