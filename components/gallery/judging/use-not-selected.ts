import { useTranslations } from 'use-intl'
import { saidBy } from '@/components/gallery/judging/said-by'
import { ListChanged } from '@/components/gallery/wall/ids-between'
import { toast } from '@/components/ui/toast'

/** Says why what was to be selected is not: the selection is as it was. */
export function useNotSelected() {
  const t = useTranslations('judging')
  return (error: unknown) => {
    if (error instanceof ListChanged) toast({ title: t('listChanged'), priority: 'high' })
    else toast({ title: t('notSelected'), description: saidBy(error), priority: 'high' })
  }
}
