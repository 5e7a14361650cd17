import { cn } from '@/components/ui/cn'

/** Names and values in two aligned columns. */
export function Facts({ className, ...props }: React.ComponentProps<'dl'>) {
  return <dl data-slot="facts" className={cn('grid grid-cols-[minmax(6.5rem,auto)_1fr]', className)} {...props} />
}

export function Fact({
  name,
  note,
  className,
  children,
}: {
  name: React.ReactNode
  note?: React.ReactNode
  className?: string
  children: React.ReactNode
}) {
  return (
    <div data-slot="fact" className="col-span-2 grid grid-cols-subgrid gap-x-4 border-b py-1.5 last:border-b-0">
      <dt className="text-muted">{name}</dt>
      <dd className={cn('min-w-0 text-right break-words', className)}>
        {children}
        {note ? <p className="text-sm text-balance text-faint">{note}</p> : null}
      </dd>
    </div>
  )
}
