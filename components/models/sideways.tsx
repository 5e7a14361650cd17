import { cn } from '@/components/ui/cn'

/** What may be wider than the page: it scrolls in a frame of its own, by keyboard too. */
export function Sideways({ label, className, ...props }: React.ComponentProps<'div'> & { label: string }) {
  return (
    <div
      data-slot="sideways"
      role="region"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it no key could scroll this
      tabIndex={0}
      aria-label={label}
      className={cn('overflow-x-auto focus-visible:-outline-offset-2', className)}
      {...props}
    />
  )
}
