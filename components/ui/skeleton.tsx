import { cn } from '@/components/ui/cn'

export function Skeleton({ className, ...props }: React.ComponentProps<'div'>) {
  return <div data-slot="skeleton" aria-hidden className={cn('developing rounded bg-surface', className)} {...props} />
}
