import { useId } from 'react'
import { cn } from '@/components/ui/cn'

/** One part of a model's page, under its name. */
export function Section({
  title,
  note,
  className,
  children,
}: {
  title: string
  note?: React.ReactNode
  className?: string
  children?: React.ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cn('flex min-w-0 flex-col gap-2', className)}>
      <div className="flex flex-col gap-0.5">
        <h2 id={id} className="text-md font-semibold">
          {title}
        </h2>
        {note ? <p className="text-sm text-pretty text-muted">{note}</p> : null}
      </div>
      {children}
    </section>
  )
}
