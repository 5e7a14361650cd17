'use client'

import { Input as Base } from '@base-ui/react/input'
import { cn, type Styled } from '@/components/ui/cn'

export const controlLook = [
  'w-full min-w-0 rounded border border-line-strong bg-surface text-base text-foreground transition-colors duration-quick',
  'hover:border-faint focus-visible:outline-offset-0',
  'aria-invalid:border-danger data-invalid:border-danger',
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-background disabled:text-faint data-disabled:border-line data-disabled:text-faint',
]

export function Input({ className, ...props }: Styled<Base.Props>) {
  return <Base data-slot="input" className={cn(controlLook, 'touch h-8 px-2.5', className)} {...props} />
}
