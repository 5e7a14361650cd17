'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { Menu, MenuContent, MenuTrigger } from '@/components/ui/menu'
import { receiptsCsvHref, tableCsvHref } from '@/lib/spend/queries'
import type { SpendAddress } from '@/lib/spend/contract'

/** What is shown, as a file: the table, or every receipt behind it. */
export function CsvMenu({ address }: { address: SpendAddress }) {
  const t = useTranslations('spend')
  const files = [
    { href: tableCsvHref(address), words: t('csvTable') },
    { href: receiptsCsvHref(address), words: t('csvReceipts') },
  ]
  return (
    <Menu>
      <MenuTrigger className={buttonVariants({ variant: 'outline', size: 'sm' })}>
        <Download aria-hidden />
        CSV
      </MenuTrigger>
      <MenuContent>
        {files.map(({ href, words }) => (
          <Base.LinkItem
            key={href}
            closeOnClick
            href={href}
            download
            className="touch flex items-center rounded-sm px-2 py-1 text-base outline-none select-none data-highlighted:bg-hover"
          >
            {words}
          </Base.LinkItem>
        ))}
      </MenuContent>
    </Menu>
  )
}
