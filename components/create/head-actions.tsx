'use client'

import { BookOpen, Columns3, FileInput, Scale } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, ButtonLink } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { compareUrl } from '@/lib/compare/entrants'
import type { Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'
import type { Seller } from '@/lib/offers/sellers'

const SellerDialog = dynamic(() => import('@/components/create/seller-dialog'), { loading: () => null })

const HeadMenu = dynamic(() => import('@/components/create/head-menu'), {
  loading: () => <Skeleton className="size-12 md:hidden" />,
})

export type Action = { name: string; icon: typeof Scale; label: string; title?: string } & (
  | { href: string }
  | { act: Act }
)
export type Act = 'sellers' | 'files'

/** What can be done with the model and its form besides making something: side by side on a desk, in a menu on a phone. */
export function HeadActions({
  model,
  connectionId,
  hasOthers,
  readValues,
  onSeller,
  onFiles,
}: {
  model: Model
  connectionId: string | undefined
  /** There is more than one connection. */
  hasOthers: boolean
  readValues: () => Values
  onSeller: (seller: Seller) => void
  onFiles: (files: File[]) => void
}) {
  const t = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  const [comparing, setComparing] = useState(false)
  const actions: Action[] = [
    {
      name: 'about',
      icon: BookOpen,
      label: t('create.about', { model: model.title }),
      href: `/models/${model.id}?gateway=${model.gateway}`,
    },
    ...(hasOthers
      ? [
          {
            name: 'sellers',
            icon: Scale,
            label: t('prices.compareSellers', { model: model.title }),
            act: 'sellers' as const,
          },
        ]
      : []),
    {
      name: 'fill',
      icon: FileInput,
      label: t('create.sidecar.choose'),
      title: t('create.sidecar.hint'),
      act: 'files',
    },
    ...(connectionId
      ? [
          {
            name: 'compare',
            icon: Columns3,
            label: t('comparing.openFromForm'),
            href: compareUrl([{ connectionId, modelId: model.id }]),
          },
        ]
      : []),
  ]
  const act = (what: Act) => (what === 'files' ? input.current?.click() : setComparing(true))
  return (
    <>
      <div className="flex gap-2 max-md:hidden">
        {actions.map((action) => (
          <ActionButton key={action.name} action={action} onAct={act} />
        ))}
      </div>
      <HeadMenu actions={actions} onAct={act} />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={t('create.sidecar.choose')}
        accept=".json,.zip,application/json,application/zip,image/*,video/*,audio/*"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      {comparing ? (
        <SellerDialog
          model={model}
          connectionId={connectionId}
          readValues={readValues}
          onClose={() => setComparing(false)}
          onChoose={(seller) => {
            setComparing(false)
            onSeller(seller)
          }}
        />
      ) : null}
    </>
  )
}

function ActionButton({ action, onAct }: { action: Action; onAct: (what: Act) => void }) {
  const { icon: Icon, label, title = label } = action
  const look = { variant: 'outline', size: 'icon', className: 'size-12', 'aria-label': label, title } as const
  if ('href' in action)
    return (
      <ButtonLink {...look} href={action.href} prefetch={false}>
        <Icon aria-hidden />
      </ButtonLink>
    )
  return (
    <Button {...look} aria-haspopup={action.act === 'sellers' ? 'dialog' : undefined} onClick={() => onAct(action.act)}>
      <Icon aria-hidden />
    </Button>
  )
}
