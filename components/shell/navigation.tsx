'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { BalanceChip } from '@/components/money/balance-chip'
import { CommandButton } from '@/components/shell/command-button'
import { Lamp } from '@/components/shell/lamp'
import { isAt, pages } from '@/components/shell/pages'
import { cn } from '@/components/ui/cn'
import { runningQuery } from '@/lib/tasks/queries'

/** A rail beside the page on a desk, a tab bar under the thumb on a phone. */
export function Navigation() {
  const t = useTranslations('shell')
  const path = usePathname()
  const { data: running = 0 } = useQuery(runningQuery)
  return (
    <nav
      data-slot="navigation"
      aria-label={t('navigation')}
      className="fixed inset-x-0 bottom-0 flex h-(--tab-bar) border-t bg-background pb-[env(safe-area-inset-bottom)] md:inset-y-0 md:right-auto md:h-auto md:w-(--rail) md:flex-col md:border-t-0 md:border-r md:p-3"
    >
      <Link
        href="/create"
        className="mb-4 flex h-8 items-center gap-2 rounded px-2 text-md font-semibold max-md:hidden"
      >
        <Lamp lit={running > 0} />
        Safelight
      </Link>
      <ul className="flex flex-5 md:flex-none md:flex-col md:gap-0.5">
        {pages.map(({ key, href, icon: Icon, ...page }) => (
          // What stands under another page is reached from there on a phone.
          <li key={key} className={cn('flex-1 md:flex-none', 'under' in page && 'max-md:hidden md:pl-4')}>
            <Link
              href={href}
              aria-current={isAt(path, href) ? 'page' : undefined}
              className={cn(
                'group relative flex h-full flex-col items-center justify-center gap-1 text-xs font-medium text-faint transition-colors duration-quick max-md:focus-visible:-outline-offset-2',
                'hover:text-foreground aria-[current=page]:text-foreground',
                'md:h-8 md:flex-row md:justify-start md:gap-2.5 md:rounded md:px-2 md:text-base md:text-muted md:hover:bg-hover md:aria-[current=page]:bg-hover',
              )}
            >
              <Icon aria-hidden className="size-5 stroke-[1.75] md:size-4" />
              {t(key)}
              {key === 'activity' && running > 0 ? <Running count={running} /> : null}
            </Link>
          </li>
        ))}
      </ul>
      <BalanceChip className="max-md:hidden md:mt-auto" />
      <CommandButton className="max-md:flex-1" />
    </nav>
  )
}

function Running({ count }: { count: number }) {
  const t = useTranslations('shell')
  return (
    <span
      aria-label={t('running', { count })}
      role="status"
      className="figures flex items-center gap-1.5 text-xs text-accent-ink max-md:absolute max-md:top-1.5 max-md:left-[calc(50%+0.75rem)] md:ml-auto"
    >
      <span className="size-1.5 animate-breathe rounded-full bg-accent" />
      {count}
    </span>
  )
}
