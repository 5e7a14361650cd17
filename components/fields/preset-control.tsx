'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import type { ControlProps } from '@/components/fields/field-control'
import { useFormStore, useValue } from '@/components/fields/form-context'
import { NameInput } from '@/components/fields/name-input'
import { useWords } from '@/components/fields/use-words'
import { Badge } from '@/components/ui/badge'
import type { PresetField } from '@/lib/models/field'

/** A list to search; a name that is not in it may be typed, because gateways add some without telling. */
export function PresetControl(props: ControlProps<PresetField>) {
  const { path, field, disabled } = props
  const store = useFormStore()
  const held = useValue(path)
  if (field.many) return <ManyNames {...props} />
  const set = (name: string) => store.set(path, name)
  return (
    <NameInput
      field={field}
      value={typeof held === 'string' ? held : ''}
      disabled={disabled}
      onValue={set}
      onPick={set}
    />
  )
}

function ManyNames({ path, field, disabled }: ControlProps<PresetField>) {
  const { t } = useWords()
  const store = useFormStore()
  const held = useValue(path)
  const [typed, setTyped] = useState('')
  const names = Array.isArray(held) ? held.map(String) : []
  const add = (name: string) => {
    setTyped('')
    if (name && !names.includes(name)) store.set(path, [...names, name])
  }
  return (
    <div className="flex flex-col gap-1.5" onBlur={() => add(typed.trim())}>
      {names.length > 0 ? (
        <ul className="flex flex-wrap gap-1">
          {names.map((name) => (
            <li key={name}>
              <Badge>
                {name}
                <button
                  type="button"
                  aria-label={t('create.remove', { name })}
                  onClick={() =>
                    store.set(
                      path,
                      names.filter((other) => other !== name),
                    )
                  }
                >
                  <X aria-hidden />
                </button>
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
      <NameInput field={field} value={typed} disabled={disabled} onValue={setTyped} onPick={add} />
    </div>
  )
}
