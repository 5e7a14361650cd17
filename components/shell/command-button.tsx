'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'

const CommandPalette = dynamic(() => import('@/components/shell/command-palette'), { ssr: false })

/** Opens everything by name; its code comes with the first opening. */
export function CommandButton({ className }: { className?: string }) {
  const t = useTranslations('shell')
  const [open, setOpen] = useState<boolean>()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen((was) => !was)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className={cn(
          'flex items-center text-faint transition-colors duration-quick hover:text-foreground',
          'max-md:flex-col max-md:justify-center max-md:gap-1 max-md:text-xs max-md:font-medium max-md:focus-visible:-outline-offset-2',
          'md:h-8 md:gap-2.5 md:rounded md:px-2 md:text-base md:hover:bg-hover',
          className,
        )}
      >
        <Search aria-hidden className="size-5 stroke-[1.75] md:size-4" />
        <span className="max-md:hidden">{t('findAnything')}</span>
        <span className="md:hidden">{t('find')}</span>
        <Kbd aria-hidden className="ml-auto max-md:hidden">
          ⌘K
        </Kbd>
      </button>
      {open === undefined ? null : <CommandPalette open={open} onOpenChange={setOpen} />}
    </>
  )
}
