'use client'

import { Tag } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

const TagDialog = dynamic(() => import('@/components/tags/tag-dialog'), { ssr: false })

/** Asks for a tag for what is selected. What is asked about is what was meant when it was asked. */
export function TagButton({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('tags')
  const [asked, setAsked] = useState<readonly string[]>()
  return (
    <>
      <Button variant="quiet" size="icon" aria-label={t('act')} title={t('act')} onClick={() => setAsked(ids)}>
        <Tag aria-hidden />
      </Button>
      {asked ? <TagDialog ids={asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  )
}
