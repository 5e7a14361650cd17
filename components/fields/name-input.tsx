'use client'

import { Play, Square } from 'lucide-react'
import { useId, useState } from 'react'
import { useConnection } from '@/components/fields/form-context'
import { useSound } from '@/components/fields/use-sound'
import { useWords } from '@/components/fields/use-words'
import { voiceUrl } from '@/components/fields/voice-url'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import type { PresetField } from '@/lib/models/field'

/** A text with a list to search below it. `onPick` hears of a name that is complete: pressed, or typed and confirmed. */
export function NameInput({
  field,
  value,
  disabled,
  onValue,
  onPick,
}: {
  field: PresetField
  value: string
  disabled: boolean
  onValue: (name: string) => void
  onPick: (name: string) => void
}) {
  const { t } = useWords()
  const id = useId()
  const connection = useConnection()
  const [silent, setSilent] = useState('')
  const sound = useSound(setSilent)
  const hear = (name: string) => {
    const source = voiceUrl(field, name, connection)
    setSilent('')
    if (source) sound.toggle(name, source)
  }
  const audible = (name: string) => voiceUrl(field, name, connection) !== undefined
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(false)
  const [place, setPlace] = useState(-1)
  const fitting = field.presets.filter((name) => !typed || name.toLowerCase().includes(value.trim().toLowerCase()))
  const shown = open && field.presets.length > 0
  const close = () => {
    setOpen(false)
    setTyped(false)
    setPlace(-1)
  }
  const pick = (name: string) => {
    close()
    onPick(name)
  }
  const step = (by: number) => {
    setOpen(true)
    const next = (place + by + fitting.length) % Math.max(fitting.length, 1)
    setPlace(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const acts: Record<string, () => void> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(place < 0 ? 0 : -1),
    Enter: () => pick(fitting[place] ?? value.trim()),
    ...(shown && { Escape: close }),
  }
  return (
    <div className="relative flex max-w-80 flex-wrap gap-x-1.5 gap-y-1">
      <Input
        className="w-auto flex-1"
        role="combobox"
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && place >= 0 ? `${id}-${place}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={value}
        disabled={disabled}
        placeholder={t(field.presets.length > 0 ? 'create.preset.placeholder' : 'create.preset.free')}
        onClick={() => setOpen(true)}
        onBlur={close}
        onValueChange={(name) => {
          setOpen(true)
          setTyped(true)
          setPlace(-1)
          onValue(name)
        }}
        onKeyDown={(event) => {
          const act = event.ctrlKey || event.metaKey ? undefined : acts[event.key]
          if (!act) return
          event.preventDefault()
          act()
        }}
      />
      {audible(value) ? (
        <Button
          type="button"
          variant="outline"
          size="icon"
          aria-label={t(sound.playing === value ? 'create.voice.stop' : 'create.voice.play', { name: value })}
          onClick={() => hear(value)}
        >
          {sound.playing === value ? <Square aria-hidden /> : <Play aria-hidden />}
        </Button>
      ) : null}
      {sound.element}
      {silent ? (
        <p role="status" className="w-full text-sm text-doubt-ink">
          {t('create.voice.silent', { name: silent })}
        </p>
      ) : null}
      {shown ? (
        <ul
          id={id}
          role="listbox"
          aria-label={t('create.preset.placeholder')}
          className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto overscroll-contain rounded-lg bg-raised p-1 shadow-raised"
        >
          {fitting.map((name, index) => (
            <li
              key={name}
              id={`${id}-${index}`}
              role="option"
              aria-selected={name === value}
              className={cn(
                'touch flex min-h-7 cursor-default items-center rounded-sm px-2 hover:bg-hover',
                index === place && 'bg-hover',
                name === value && 'font-medium',
              )}
              onMouseDown={(event) => {
                event.preventDefault()
                pick(name)
              }}
            >
              <span className="mr-auto">{name}</span>
              {audible(name) ? (
                // For a pointer: with the keyboard a voice is chosen, then heard by the button beside it.
                <span
                  aria-hidden
                  data-slot="voice-sample"
                  title={t(sound.playing === name ? 'create.voice.stop' : 'create.voice.play', { name })}
                  className="touch -mr-1 flex size-7 items-center justify-center rounded-sm text-faint hover:text-foreground [&_svg]:size-3.5"
                  onMouseDown={(event) => {
                    event.preventDefault()
                    event.stopPropagation()
                    hear(name)
                  }}
                >
                  {sound.playing === name ? <Square /> : <Play />}
                </span>
              ) : null}
            </li>
          ))}
          {fitting.length === 0 ? (
            <li role="option" aria-selected={false} aria-disabled className="px-2 py-1 text-sm text-faint">
              {t(field.closed ? 'create.preset.none' : 'create.preset.own')}
            </li>
          ) : null}
        </ul>
      ) : null}
    </div>
  )
}
