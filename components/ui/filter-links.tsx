import Link from 'next/link'
import { cn } from '@/components/ui/cn'

/** A filter whose choice is in the URL. */
export function FilterLinks({
  label,
  choices,
  chosen,
  className,
}: {
  label: string
  choices: readonly { key: string; href: string; words: React.ReactNode }[]
  chosen: string
  className?: string
}) {
  return (
    <nav
      data-slot="filter-links"
      aria-label={label}
      className={cn('-mx-2 flex min-w-0 overflow-x-auto [scrollbar-width:none] max-md:-my-1', className)}
    >
      {choices.map(({ key, href, words }) => (
        <Link
          key={key}
          href={href}
          scroll={false}
          aria-current={key === chosen ? 'true' : undefined}
          className="touch flex h-8 shrink-0 items-center justify-center rounded px-2 whitespace-nowrap text-muted transition-colors duration-quick hover:text-foreground focus-visible:-outline-offset-2 aria-[current=true]:font-medium aria-[current=true]:text-foreground"
        >
          {words}
        </Link>
      ))}
    </nav>
  )
}
