'use client'

import { Pencil, Trash2, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchName } from '@/components/gallery/finder/search-name'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { galleryAddress } from '@/lib/gallery/address'
import type { GalleryAddress } from '@/lib/gallery/contract'
import type { SavedSearch } from '@/lib/searches/contract'
import { useDeleteSearch, useRenameSearch } from '@/lib/searches/queries'

const Confirm = dynamic(() => import('@/components/ui/confirm').then((part) => part.Confirm), { loading: () => null })

export function SavedSearchRow({
  search,
  isHere,
  onOpen,
}: {
  search: SavedSearch
  isHere: boolean
  onOpen: (address: GalleryAddress) => void
}) {
  const t = useTranslations('finder.saved')
  const [doing, setDoing] = useState<'nothing' | 'rename' | 'delete'>('nothing')
  const remove = useDeleteSearch()
  const stop = () => setDoing('nothing')
  if (doing === 'rename') return <Rename search={search} onEnd={stop} />
  return (
    <li className="group/row flex items-center rounded-sm hover:bg-hover">
      <button
        type="button"
        aria-current={isHere || undefined}
        onClick={() => onOpen(galleryAddress(new URLSearchParams(search.query)))}
        className="touch min-h-8 min-w-0 flex-1 truncate rounded-sm px-2 text-left focus-visible:-outline-offset-2 aria-[current=true]:font-medium"
      >
        {search.name}
      </button>
      <Button
        variant="quiet"
        size="icon-sm"
        aria-label={t('rename', { name: search.name })}
        onClick={() => setDoing('rename')}
      >
        <Pencil aria-hidden />
      </Button>
      <Button
        variant="quiet"
        size="icon-sm"
        aria-label={t('delete', { name: search.name })}
        onClick={() => setDoing('delete')}
      >
        <Trash2 aria-hidden />
      </Button>
      {doing === 'delete' ? (
        <ConfirmDelete
          name={search.name}
          pending={remove.isPending}
          onEnd={stop}
          onDelete={() =>
            remove.mutate(search.id, {
              onSuccess: () => toast({ title: t('deleted', search) }),
              onError: (error) => toast({ title: error.message, priority: 'high' }),
            })
          }
        />
      ) : null}
    </li>
  )
}

function Rename({ search, onEnd }: { search: SavedSearch; onEnd: () => void }) {
  const t = useTranslations()
  const rename = useRenameSearch()
  return (
    <li
      className="rounded-sm bg-hover p-2"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onEnd()
      }}
    >
      <SearchName
        label={t('finder.saved.name')}
        initial={search.name}
        act={t('ui.save')}
        autoFocus
        pending={rename.isPending}
        error={rename.error}
        onName={(name) =>
          rename.mutate(
            { id: search.id, name },
            {
              onSuccess: (renamed) => {
                toast({ title: t('finder.saved.renamed', renamed) })
                onEnd()
              },
            },
          )
        }
      >
        <Button variant="quiet" size="icon" aria-label={t('ui.cancel')} onClick={onEnd}>
          <X aria-hidden />
        </Button>
      </SearchName>
    </li>
  )
}

function ConfirmDelete({
  name,
  pending,
  onEnd,
  onDelete,
}: {
  name: string
  pending: boolean
  onEnd: () => void
  onDelete: () => void
}) {
  const t = useTranslations()
  return (
    <Confirm
      open
      onOpenChange={onEnd}
      title={t('finder.saved.deleteTitle', { name })}
      description={t('finder.saved.deleteText')}
      act={t('ui.delete')}
      pending={pending}
      onConfirm={onDelete}
    />
  )
}
