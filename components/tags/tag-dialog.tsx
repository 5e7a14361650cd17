'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { TagChooser } from '@/components/tags/tag-chooser'
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/form-error'
import { toast } from '@/components/ui/toast'
import { tagsOfQuery, useTag, useUntag } from '@/lib/tags/queries'

/** Tags the tasks of some results, or takes a tag that all of them have. */
export default function TagDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const t = useTranslations('tags')
  const { data, error } = useQuery(tagsOfQuery(ids))
  const tag = useTag()
  const untag = useUntag()
  const [refused, setRefused] = useState<string>()
  const marks = new Map(
    data?.tags.map(({ tag, tasks }) => [tag, tasks === data.of ? ('all' as const) : tasks] as const),
  )
  const choose = async (name: string) => {
    const isTaken = marks.get(name) === 'all'
    try {
      const { tag: spelled, missing } = await (isTaken ? untag : tag).mutateAsync({ ids, tag: name })
      toast({
        title: isTaken ? t('removed', { tag: spelled }) : t('added', { tag: spelled }),
        description: missing > 0 ? t('missing', { count: missing }) : undefined,
      })
      onClose()
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{t('actTitle', { count: ids.length })}</DialogTitle>
        <DialogDescription>{t('actText')}</DialogDescription>
        <FormError>{refused ?? (data ? undefined : error?.message)}</FormError>
        <TagChooser marks={marks} onChoose={(name) => void choose(name)} />
      </DialogContent>
    </Dialog>
  )
}
