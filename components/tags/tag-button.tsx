'use client'

import { Tag } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { mostIds } from '@/lib/assets/judging'

const TagDialog = dynamic(() => import('@/components/tags/tag-dialog'), { ssr: false })

/** Asks for a tag for what is selected. What is asked about is what was meant when it was asked. */
export function TagButton({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('tags')
  const judging = useTranslations('judging')
  const [asked, setAsked] = useState<readonly string[]>()
  const ask = () =>
    ids.length > mostIds ? toast({ title: judging('tooMany', { most: mostIds }), priority: 'high' }) : setAsked(ids)
  return (
    <>
      <Button variant="quiet" size="icon" aria-label={t('act')} title={t('act')} onClick={ask}>
        <Tag aria-hidden />
      </Button>
      {asked ? <TagDialog ids={asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  )
}
