import { cn } from '@/components/ui/cn'

/** The product's mark: a lamp over the bench. It glows while something runs. */
export function Lamp({ lit = false, className, ...props }: React.ComponentProps<'svg'> & { lit?: boolean }) {
  return (
    <svg data-slot="lamp" viewBox="0 0 20 20" fill="none" aria-hidden className={cn('size-5', className)} {...props}>
      <path d="M10 1v3" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      <path d="M4.5 11a5.5 5.5 0 0 1 11 0Z" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      <path
        d="M6.75 13.5a3.25 3.25 0 0 0 6.5 0Z"
        className={cn('transition-colors duration-calm', lit ? 'fill-accent' : 'fill-current opacity-35')}
      />
      <path d="M4 18.25h12" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" className="opacity-35" />
    </svg>
  )
}
