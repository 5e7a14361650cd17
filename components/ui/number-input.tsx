'use client'

import { NumberField } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { controlLook } from '@/components/ui/input'
import { cn, type Styled } from '@/components/ui/cn'

const step =
  'flex w-8 max-md:w-11 items-center justify-center text-faint hover:bg-hover hover:text-foreground disabled:opacity-40'

/** `value` is a number or null; typed text outside `min`/`max` is kept so that the form can say what is wrong with it. */
export function NumberInput({
  className,
  unit,
  placeholder,
  inputRef,
  ...props
}: Styled<NumberField.Root.Props> & { unit?: React.ReactNode; placeholder?: string }) {
  const t = useTranslations('ui')
  return (
    <NumberField.Root data-slot="number-input" allowOutOfRange className={cn('min-w-0', className)} {...props}>
      <NumberField.Group
        className={cn(
          controlLook,
          'touch flex h-8 overflow-hidden p-0 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-ring has-[input[aria-invalid=true]]:border-danger',
        )}
      >
        <NumberField.Input
          ref={inputRef}
          placeholder={placeholder}
          className="figures min-w-0 flex-1 bg-transparent px-2.5 outline-none"
        />
        {unit ? <span className="flex items-center pr-2 text-sm text-faint">{unit}</span> : null}
        <NumberField.Decrement aria-label={t('less')} className={cn(step, 'border-l')}>
          <Minus aria-hidden className="size-3.5" />
        </NumberField.Decrement>
        <NumberField.Increment aria-label={t('more')} className={cn(step, 'border-l')}>
          <Plus aria-hidden className="size-3.5" />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  )
}
