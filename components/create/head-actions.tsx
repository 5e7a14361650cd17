'use client'

import { BookOpen, Code, Columns3, FileInput, Scale, SquareTerminal } from 'lucide-react'
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

const CodeDialog = dynamic(() => import('@/components/code/code-dialog'), { loading: () => null })

const HeadMenu = dynamic(() => import('@/components/create/head-menu'), {
  loading: () => <Skeleton className="size-12" />,
})

export type Action = { name: string; icon: typeof Scale; label: string; title?: string; folded?: true } & (
  | { href: string }
  | { act: Act }
)
export type Act = 'sellers' | 'files' | 'code' | 'curl'

/** What can be done with the model and its form besides making something: on a desk side by side, but for what scripts need; all in a menu on a phone. */
export function HeadActions({
  model,
  connectionId,
  hasOthers,
  readValues,
  onSeller,
  onFiles,
  onCurl,
}: {
  model: Model
  connectionId: string | undefined
  /** There is more than one connection. */
  hasOthers: boolean
  readValues: () => Values
  onSeller: (seller: Seller) => void
  onFiles: (files: File[]) => void
  onCurl: () => void
}) {
  const t = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  const [comparing, setComparing] = useState(false)
  const [coding, setCoding] = useState(false)
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
    { name: 'code', icon: Code, label: t('code.openEllipsis'), act: 'code', folded: true },
    { name: 'curl', icon: SquareTerminal, label: t('code.paste.openEllipsis'), act: 'curl', folded: true },
  ]
  const acts: Record<Act, () => void> = {
    files: () => input.current?.click(),
    sellers: () => setComparing(true),
    code: () => setCoding(true),
    curl: onCurl,
  }
  const act = (what: Act) => acts[what]()
  return (
    <>
      <div className="flex gap-2 max-md:hidden">
        {actions
          .filter(({ folded }) => !folded)
          .map((action) => (
            <ActionButton key={action.name} action={action} onAct={act} />
          ))}
        <HeadMenu actions={actions.filter(({ folded }) => folded)} onAct={act} />
      </div>
      <div className="md:hidden">
        <HeadMenu actions={actions} onAct={act} />
      </div>
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
      {coding ? (
        <CodeDialog model={model} values={readValues()} connectionId={connectionId} onClose={() => setCoding(false)} />
      ) : null}
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
