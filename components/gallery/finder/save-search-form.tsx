'use client'

import { useTranslations } from 'use-intl'
import { SearchName } from '@/components/gallery/finder/search-name'
import { toast } from '@/components/ui/toast'
import { useSaveSearch } from '@/lib/searches/queries'

export function SaveSearchForm({ query }: { query: string }) {
  const t = useTranslations()
  const save = useSaveSearch()
  return (
    <SearchName
      label={t('finder.saved.save')}
      act={t('ui.save')}
      pending={save.isPending}
      error={save.error}
      onName={(name) =>
        save.mutate({ name, query }, { onSuccess: (saved) => toast({ title: t('finder.saved.done', saved) }) })
      }
    />
  )
}
