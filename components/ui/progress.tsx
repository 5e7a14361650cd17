import { cn } from '@/components/ui/cn'

/** `value` from 0 to 1; without one it only says that something is going on. Name it with `aria-label`. */
export function Progress({ value, className, ...props }: { value?: number } & React.ComponentProps<'div'>) {
  const known = value !== undefined
  return (
    <div
      data-slot="progress"
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(value * 100) : undefined}
      className={cn('h-0.5 w-full overflow-hidden rounded-full bg-line', className)}
      {...props}
    >
      <div
        className={cn('h-full bg-accent transition-[width] duration-calm', !known && 'w-full animate-breathe')}
        style={known ? { width: `${value * 100}%` } : undefined}
      />
    </div>
  )
}
