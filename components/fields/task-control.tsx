'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { ControlProps } from '@/components/fields/field-control'
import { useFormStore, useValue } from '@/components/fields/form-context'
import { useWords } from '@/components/fields/use-words'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTitle, PopoverTrigger } from '@/components/ui/popover'
import { Skeleton } from '@/components/ui/skeleton'
import type { TaskField } from '@/lib/models/field'

const EarlierResults = dynamic(() => import('@/components/fields/earlier-results'), {
  loading: () => <Skeleton className="mt-2 h-24" />,
})

/** The gateway's id of an earlier task, or of one of its songs, taken from this user's own, or typed. */
export function TaskControl({ path, field, disabled }: ControlProps<TaskField>) {
  const { t } = useWords()
  const store = useFormStore()
  const held = useValue(path)
  const [open, setOpen] = useState(false)
  return (
    <div className="flex gap-1.5">
      <Input
        className="font-mono text-sm"
        value={typeof held === 'string' ? held : ''}
        disabled={disabled}
        placeholder={t(`create.task.${field.of}`)}
        onValueChange={(text) => store.set(path, text.trim())}
      />
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger render={<Button type="button" variant="outline" disabled={disabled} />}>
          {t('create.task.choose')}
        </PopoverTrigger>
        <PopoverContent align="end" className="w-96">
          <PopoverTitle>{t('create.task.title')}</PopoverTitle>
          <EarlierResults
            field={field}
            chosen={typeof held === 'string' ? held : ''}
            onPick={(id) => {
              setOpen(false)
              store.set(path, id)
            }}
          />
        </PopoverContent>
      </Popover>
    </div>
  )
}
