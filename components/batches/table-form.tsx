'use client'

import { FileUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Planning } from '@/components/batches/new-batch-screen'
import { Button } from '@/components/ui/button'
import { Field, FieldDescription, FieldLabel } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Textarea } from '@/components/ui/textarea'
import { mostBytes, mostRows } from '@/lib/batches/contract'
import { usePlanTable } from '@/lib/batches/queries'
import { ApiError } from '@/lib/http/api'

/** A table pasted or from a file; one row is one task. */
export function TableForm({ model, connection, named }: Planning) {
  const t = useTranslations('batches')
  const offline = useTranslations('ui')('offline')
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [file, setFile] = useState<File>()
  const { mutate, isPending, error, reset } = usePlanTable()
  const table = file ?? new Blob([text])
  const isTooLarge = table.size > mostBytes
  const columns = Object.keys(model.fields)
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        mutate(
          { connectionId: connection.id, modelId: model.id, ...named, table },
          { onSuccess: (batch) => router.push(`/batches/${batch.id}`) },
        )
      }}
    >
      <Field>
        <FieldLabel>{t('table.title')}</FieldLabel>
        <FieldDescription>{t('table.text', { most: mostRows })}</FieldDescription>
        <Textarea
          rows={8}
          value={file ? '' : text}
          disabled={file !== undefined}
          placeholder={file ? file.name : `${columns.slice(0, 3).join(',')}\n…`}
          className="max-h-96 font-mono text-sm"
          spellCheck={false}
          onChange={({ target }) => {
            reset()
            setText(target.value)
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="outline" onClick={() => input.current?.click()}>
          <FileUp aria-hidden />
          {t('table.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          aria-label={t('table.file')}
          tabIndex={-1}
          className="sr-only"
          onChange={({ target }) => {
            reset()
            setFile(target.files?.[0])
            target.value = ''
          }}
        />
        {file ? (
          <>
            <span className="min-w-0 truncate">{file.name}</span>
            <Button variant="quiet" size="sm" onClick={() => setFile(undefined)}>
              {t('table.remove')}
            </Button>
          </>
        ) : null}
      </div>
      <p className="text-sm text-pretty text-faint">
        {t('table.columns')}{' '}
        <span className="font-mono break-words text-muted">
          {[...columns, 'model', 'connection', 'tag'].join(', ')}
        </span>
      </p>
      <FormError>
        {isTooLarge
          ? t('fault.tooLarge', { megabytes: mostBytes / 2 ** 20 })
          : error && (error instanceof ApiError ? error.message : offline)}
      </FormError>
      <div className="flex items-center gap-3">
        <Button type="submit" size="lg" disabled={table.size === 0 || isTooLarge} pending={isPending}>
          {t('plan')}
        </Button>
        <span className="text-sm text-faint">{t('planText')}</span>
      </div>
    </form>
  )
}
