'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { Act, Action } from '@/components/create/head-actions'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'

/** Those actions of the form's head for which there is no room side by side. */
export default function HeadMenu({ actions, onAct }: { actions: readonly Action[]; onAct: (what: Act) => void }) {
  const t = useTranslations('prices')
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('moreActs')}
        className={cn(buttonVariants({ variant: 'outline', size: 'icon' }), 'size-12')}
      >
        <Ellipsis aria-hidden />
      </MenuTrigger>
      <MenuContent className="max-w-72">
        {actions.map(({ name, icon: Icon, label, ...action }) => {
          const inside = (
            <>
              <Icon aria-hidden />
              <span className="min-w-0">{label}</span>
            </>
          )
          return 'href' in action ? (
            <Base.LinkItem
              key={name}
              closeOnClick
              render={<Link href={action.href} prefetch={false} />}
              className="touch flex items-center gap-2 rounded-sm px-2 py-1 text-base outline-none select-none data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
            >
              {inside}
            </Base.LinkItem>
          ) : (
            <MenuItem key={name} className="[&_svg]:shrink-0" onClick={() => onAct(action.act)}>
              {inside}
            </MenuItem>
          )
        })}
      </MenuContent>
    </Menu>
  )
}
