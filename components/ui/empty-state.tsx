import { cn } from '@/components/ui/cn'

/** A list with nothing in it: what would be here, and the next step as `children`. */
export function EmptyState({
  icon,
  title,
  description,
  className,
  children,
  ...props
}: React.ComponentProps<'div'> & { icon?: React.ReactNode; title: string; description?: React.ReactNode }) {
  return (
    <div
      data-slot="empty-state"
      className={cn('mx-auto flex max-w-sm flex-col items-center gap-3 px-4 py-16 text-center', className)}
      {...props}
    >
      {icon ? <div className="text-faint [&_svg]:size-6 [&_svg]:stroke-[1.25]">{icon}</div> : null}
      <div className="flex flex-col gap-1">
        <p className="text-md font-medium">{title}</p>
        {description ? <p className="text-base text-pretty text-muted">{description}</p> : null}
      </div>
      {children}
    </div>
  )
}
