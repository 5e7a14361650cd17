'use client'

import { ChevronsUpDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { memo, useState } from 'react'
import { MakesIcon } from '@/components/create/makes-icon'
import type { Picked } from '@/components/create/model-dialog'
import { useWords } from '@/components/fields/use-words'
import { controlLook } from '@/components/ui/input'
import { cn } from '@/components/ui/cn'
import type { ConnectionView } from '@/lib/connections/contract'
import type { Model } from '@/lib/models/model'

const ModelDialog = dynamic(() => import('@/components/create/model-dialog'), { loading: () => null })

export const ModelPicker = memo(function ModelPicker({
  model,
  connections,
  onPick,
}: {
  model: Model
  connections: ConnectionView[]
  onPick: (picked: Picked) => void
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        data-slot="model-picker"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={t('create.picker.button', { model: model.title })}
        title={model.id}
        className={cn(controlLook, 'flex h-12 min-w-52 flex-1 items-center gap-3 px-3 text-left')}
        onClick={() => setOpen(true)}
      >
        <MakesIcon makes={model.makes} />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate text-md font-medium">{model.title}</span>
          <span className="truncate text-xs text-faint">
            {model.provider} · <span className="font-mono">{model.id}</span>
          </span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
      </button>
      {open ? (
        <ModelDialog
          model={model}
          connections={connections}
          onClose={() => setOpen(false)}
          onPick={(picked) => {
            setOpen(false)
            onPick(picked)
          }}
        />
      ) : null}
    </>
  )
})
