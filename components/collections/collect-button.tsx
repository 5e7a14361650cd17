'use client'

import { FolderPlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useCollect } from '@/components/collections/use-collect'
import { Button } from '@/components/ui/button'

/** Asks where to put results. Its look is for a bar of other quiet buttons unless it is told another one. */
export function CollectButton({
  ids,
  ...props
}: { ids: readonly string[] } & Pick<React.ComponentProps<typeof Button>, 'variant' | 'className'>) {
  const t = useTranslations('collections')
  const { collect, dialog } = useCollect(ids)
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('collect')}
        title={`${t('collect')} · C`}
        onClick={() => collect()}
        {...props}
      >
        <FolderPlus aria-hidden />
      </Button>
      {dialog}
    </>
  )
}
