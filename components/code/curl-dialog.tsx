'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { Field, FieldError, FieldLabel } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useWords } from '@/components/fields/use-words'
import { type ReadCurl, readCurl } from '@/lib/code/read-curl'
import type { Message } from '@/lib/kernel/message'

/** A place for a curl command. What is typed stays in this browser: only the model and its parameters leave this dialog. */
export default function CurlDialog({ onRead, onClose }: { onRead: (read: ReadCurl) => void; onClose: () => void }) {
  const { t, say } = useWords()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<Message>()
  const read = () => {
    const found = readCurl(text, window.location.origin)
    if ('fault' in found) return setFault(found.fault)
    onRead(found)
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent className="md:w-[38rem]">
        <DialogTitle>{t('code.paste.title')}</DialogTitle>
        <DialogDescription className="text-pretty">{t('code.paste.text')}</DialogDescription>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            read()
          }}
        >
          <Field invalid={fault !== undefined}>
            <FieldLabel>{t('code.paste.label')}</FieldLabel>
            <Textarea
              autoFocus
              rows={8}
              value={text}
              spellCheck={false}
              autoComplete="off"
              className="figures text-sm"
              onChange={({ currentTarget }) => {
                setText(currentTarget.value)
                setFault(undefined)
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) read()
              }}
            />
            <FieldError>{fault ? say(fault) : null}</FieldError>
          </Field>
          <DialogActions>
            <Button type="submit">{t('code.paste.fill')}</Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  )
}
