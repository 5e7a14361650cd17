import { cva, type VariantProps } from 'class-variance-authority'
import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { Spinner } from '@/components/ui/spinner'

export const buttonVariants = cva(
  [
    'touch inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded border font-medium whitespace-nowrap',
    'transition-colors duration-quick disabled:pointer-events-none aria-disabled:pointer-events-none',
    'disabled:opacity-45 aria-disabled:opacity-45 aria-busy:opacity-70 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        /** The act that costs money, and nothing else. */
        spend: 'border-transparent bg-accent text-accent-foreground hover:bg-accent-hover font-semibold',
        default: 'border-transparent bg-inverse text-inverse-foreground hover:opacity-90',
        outline: 'border-line-strong bg-surface hover:bg-hover',
        quiet:
          'border-transparent text-muted hover:bg-hover hover:text-foreground data-popup-open:bg-hover data-popup-open:text-foreground',
        danger: 'border-line-strong text-danger-ink hover:border-danger hover:bg-danger hover:text-danger-foreground',
      },
      size: {
        sm: "h-7 px-2 text-sm [&_svg:not([class*='size-'])]:size-3.5",
        md: "h-8 px-3 text-base [&_svg:not([class*='size-'])]:size-4",
        lg: "h-10 px-4 text-md [&_svg:not([class*='size-'])]:size-4",
        icon: "size-8 [&_svg:not([class*='size-'])]:size-4",
        'icon-sm': "size-7 [&_svg:not([class*='size-'])]:size-3.5",
      },
    },
    defaultVariants: { variant: 'default', size: 'md' },
  },
)

type Look = VariantProps<typeof buttonVariants>

/** Icon sizes need an `aria-label`. `pending` keeps the focus and the width, says that it is busy and does nothing when pressed. */
export function Button({
  className,
  variant,
  size,
  type = 'button',
  pending = false,
  onClick,
  children,
  ...props
}: React.ComponentProps<'button'> & Look & { pending?: boolean }) {
  return (
    <button
      data-slot="button"
      type={type}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={cn(buttonVariants({ variant, size }), className)}
      {...props}
    >
      {pending ? <Spinner /> : null}
      {children}
    </button>
  )
}

export function ButtonLink({ className, variant, size, ...props }: React.ComponentProps<typeof Link> & Look) {
  return <Link data-slot="button-link" className={cn(buttonVariants({ variant, size }), className)} {...props} />
}
