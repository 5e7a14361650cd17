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
          'flex h-8 items-center gap-2.5 rounded px-2 text-base text-faint transition-colors duration-quick hover:bg-hover hover:text-foreground',
          className,
        )}
      >
        <Search aria-hidden className="size-4 stroke-[1.75]" />
        {t('findAnything')}
        <Kbd aria-hidden className="ml-auto">
          ⌘K
        </Kbd>
      </button>
      {open === undefined ? null : <CommandPalette open={open} onOpenChange={setOpen} />}
    </>
  )
}
