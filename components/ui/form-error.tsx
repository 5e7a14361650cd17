import { cn } from '@/components/ui/cn'

/** What is wrong with a form as a whole. */
export function FormError({ className, children, ...props }: React.ComponentProps<'p'>) {
  if (!children) return null
  return (
    <p
      data-slot="form-error"
      role="alert"
      className={cn('rounded bg-danger-wash px-3 py-2 text-base text-pretty text-danger-ink', className)}
      {...props}
    >
      {children}
    </p>
  )
}
