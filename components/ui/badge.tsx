import { cva, type VariantProps } from 'class-variance-authority'
import { cn } from '@/components/ui/cn'

const badgeVariants = cva(
  "inline-flex h-5 w-fit shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap [&_svg:not([class*='size-'])]:size-3",
  {
    variants: {
      tone: {
        plain: 'border border-line text-muted',
        live: 'bg-accent-wash text-accent-ink',
        danger: 'bg-danger-wash text-danger-ink',
        doubt: 'bg-doubt-wash text-doubt-ink',
        solid: 'bg-inverse text-inverse-foreground',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
)

export function Badge({
  className,
  tone,
  ...props
}: React.ComponentProps<'span'> & VariantProps<typeof badgeVariants>) {
  return <span data-slot="badge" className={cn(badgeVariants({ tone }), className)} {...props} />
}
