import { BalanceChip } from '@/components/money/balance-chip'
import { cn } from '@/components/ui/cn'

/** The line above a page: its name, what filters it, what it can do. Stays while the page scrolls. */
export function PageHead({
  title,
  className,
  children,
  ...props
}: Omit<React.ComponentProps<'header'>, 'title'> & { title: string }) {
  return (
    <header
      data-slot="page-head"
      className={cn(
        'flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-b bg-background px-4 py-2 md:px-6',
        className,
      )}
      {...props}
    >
      <h1 className="text-md font-semibold">{title}</h1>
      <BalanceChip className="-my-1 ml-auto md:hidden" />
      {children}
    </header>
  )
}
