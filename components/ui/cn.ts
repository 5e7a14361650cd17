import { clsx, type ClassValue } from 'clsx'
import { twMerge } from 'tailwind-merge'

export const cn = (...classes: ClassValue[]) => twMerge(clsx(classes))

/** Props whose `className` is a plain string, so that it can be merged last. */
export type Styled<P> = Omit<P, 'className'> & { className?: string }
