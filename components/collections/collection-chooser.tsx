'use client'

import { Command } from 'cmdk'
import { Check, CornerLeftUp, Folder, Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { CollectionView } from '@/lib/collections/contract'
import { isSameName, type Tree } from '@/lib/collections/tree'

export type Mark = { isAll: boolean; words: string }

/** The tree of collections to choose one from: type to find it, arrows and Enter to take it. */
export function CollectionChooser({
  tree,
  label,
  marks,
  without = [],
  onChoose,
  onOutermost,
  onCreate,
}: {
  tree: Tree<CollectionView>
  /** Of the box to type in. */
  label: string
  marks?: ReadonlyMap<string, Mark>
  /** Ids that cannot be chosen. */
  without?: readonly string[]
  onChoose: (collection: CollectionView) => void
  /** Chooses to stand inside none. */
  onOutermost?: () => void
  /** Makes an outermost one of this name. */
  onCreate?: (name: string) => void
}) {
  const t = useTranslations('collections')
  const locale = useLocale()
  const [typed, type] = useState('')
  const name = typed.trim().replace(/\s+/g, ' ')
  const words = name.toLocaleLowerCase(locale).split(' ')
  const rows = tree
    .inside()
    .flatMap(({ id }) => tree.within(id))
    .filter((row) => !without.includes(row.id))
    .filter((row) => words.every((word) => row.name.toLocaleLowerCase(locale).includes(word)))
  const canCreate = onCreate && name !== '' && !tree.inside().some((other) => isSameName(other.name, name))
  return (
    <Command label={label} shouldFilter={false} loop className="flex min-h-0 flex-col rounded border">
      <Command.Input
        autoFocus
        value={typed}
        onValueChange={type}
        placeholder={label}
        maxLength={80}
        className="h-11 shrink-0 border-b bg-transparent px-3 text-md outline-none md:h-9"
      />
      <Command.List className="max-h-[50dvh] min-h-24 scroll-py-1 overflow-y-auto overscroll-contain p-1 md:max-h-80">
        {onOutermost && name === '' ? (
          <Item value="outermost" icon={<CornerLeftUp />} onSelect={onOutermost}>
            {t('outermost')}
          </Item>
        ) : null}
        {rows.map((row) => (
          <Item
            key={row.id}
            value={row.id}
            icon={<Folder />}
            depth={name === '' ? tree.path(row.id).length - 1 : 0}
            above={
              name === ''
                ? ''
                : tree
                    .path(row.parentId)
                    .map((node) => node.name)
                    .join(' › ')
            }
            mark={marks?.get(row.id)}
            onSelect={() => onChoose(row)}
          >
            {row.name}
          </Item>
        ))}
        {canCreate ? (
          <Item value="create" icon={<Plus />} onSelect={() => onCreate(name)}>
            {t('createNamed', { name })}
          </Item>
        ) : null}
        {rows.length === 0 && !canCreate && !(onOutermost && name === '') ? (
          <p className="px-3 py-6 text-center text-muted">{t(name ? 'nothingCalled' : 'nothingYet')}</p>
        ) : null}
      </Command.List>
    </Command>
  )
}

function Item({
  icon,
  depth = 0,
  above,
  mark,
  children,
  ...props
}: React.ComponentProps<typeof Command.Item> & {
  icon: React.ReactNode
  depth?: number
  above?: string
  mark?: Mark
}) {
  return (
    <Command.Item
      className="touch flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-base select-none data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
      style={{ paddingInlineStart: `${0.5 + depth * 1.25}rem` }}
      {...props}
    >
      {icon}
      <span className="min-w-0 truncate">
        {children}
        {above ? <span className="text-sm text-faint"> {above}</span> : null}
      </span>
      {mark ? (
        <span className="ml-auto flex shrink-0 items-center gap-1 text-sm text-muted">
          {mark.words}
          {mark.isAll ? <Check aria-hidden /> : <Minus aria-hidden />}
        </span>
      ) : null}
    </Command.Item>
  )
}
