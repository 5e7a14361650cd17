'use client'

import { Menu as Base } from '@base-ui/react/menu'
import Link from 'next/link'
import { MenuItem } from '@/components/ui/menu'

type Props = { note?: string; children: React.ReactNode }

export function ReuseItem({ note, onClick, children }: Props & { onClick: () => void }) {
  return (
    <MenuItem onClick={onClick}>
      <Inside note={note}>{children}</Inside>
    </MenuItem>
  )
}

/** A choice that is a page: it can be opened in another tab. */
export function ReuseLink({ note, href, children }: Props & { href: string }) {
  return (
    <Base.LinkItem
      closeOnClick
      render={<Link href={href} prefetch={false} />}
      className="touch flex items-center gap-2 rounded-sm px-2 py-1 text-base outline-none md:min-h-7 select-none data-highlighted:bg-hover"
    >
      <Inside note={note}>{children}</Inside>
    </Base.LinkItem>
  )
}

function Inside({ note, children }: Props) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {note ? <span className="figures text-sm text-faint">{note}</span> : null}
    </>
  )
}
