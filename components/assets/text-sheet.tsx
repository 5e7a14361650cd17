'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { wholeTextQuery } from '@/components/assets/whole-text-query'
import { Button, buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { FormError } from '@/components/ui/form-error'
import { hasMoreText, withoutCutLetter } from '@/lib/assets/text-beginning'

type Written = { text?: string; bytes: number; fileUrl: string }

/** A text as a sheet of paper; where only its beginning is at hand, with the way to the rest. */
export function TextSheet({ of: asset, className }: { of: Written; className?: string }) {
  const { text = '', bytes, fileUrl } = asset
  const hasMore = hasMoreText({ text, bytes })
  const [isWanted, setIsWanted] = useState(false)
  const whole = useQuery({ ...wholeTextQuery(fileUrl), enabled: hasMore && isWanted })
  return (
    <div className={cn('flex w-full max-w-2xl flex-col gap-4 rounded-lg border bg-surface p-5 md:p-8', className)}>
      <p
        // What was pressed is gone with the whole text: the focus goes to what it brought.
        key={whole.data === undefined ? 'beginning' : 'whole'}
        ref={isWanted && whole.data !== undefined ? focus : undefined}
        tabIndex={-1}
        className="text-md leading-6 break-words whitespace-pre-wrap outline-none"
      >
        {whole.data ?? (hasMore ? withoutCutLetter(text) : text)}
      </p>
      {hasMore && whole.data === undefined ? (
        <Rest
          of={asset}
          pending={whole.isFetching}
          isFailed={whole.isError}
          onWanted={() => (isWanted ? void whole.refetch() : setIsWanted(true))}
        />
      ) : null}
    </div>
  )
}

const focus = (element: HTMLElement | null) => element?.focus({ preventScroll: true })

/** A page that held more than this would be slow: it is opened as a file. */
const mostBytes = 500_000

function Rest({
  of: { bytes, fileUrl },
  pending,
  isFailed,
  onWanted,
}: {
  of: Written
  pending: boolean
  isFailed: boolean
  onWanted: () => void
}) {
  const t = useTranslations()
  return (
    <div className="flex flex-col gap-3 border-t pt-4">
      {isFailed ? <FormError>{t('ui.errorTitle')}</FormError> : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted">{t('assets.textBeginning')}</p>
        {bytes > mostBytes ? (
          <a href={fileUrl} target="_blank" rel="noreferrer" className={buttonVariants({ variant: 'outline' })}>
            {t('assets.expandText')}
          </a>
        ) : (
          <Button variant="outline" pending={pending} onClick={onWanted}>
            {t('assets.expandText')}
          </Button>
        )}
      </div>
    </div>
  )
}
