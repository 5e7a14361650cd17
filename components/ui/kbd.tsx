import { cn } from '@/components/ui/cn'

export function Kbd({ className, ...props }: React.ComponentProps<'kbd'>) {
  return (
    <kbd
      data-slot="kbd"
      className={cn(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line px-1 font-sans text-xs text-faint',
        className,
      )}
      {...props}
    />
  )
}
