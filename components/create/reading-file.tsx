import { useTranslations } from 'use-intl'
import { Progress } from '@/components/ui/progress'

export type Reading = { name: string; done: number }

/** A large file is being read, to see whether it is known. `done` from 0 to 1. */
export function ReadingFile({ name, done }: Reading) {
  const t = useTranslations('create.sidecar')
  return (
    <div
      data-slot="reading-file"
      className="fixed inset-x-4 bottom-[calc(var(--tab-bar)+1rem)] mx-auto flex max-w-sm flex-col gap-2 rounded border bg-raised p-3 shadow-raised"
    >
      <p role="status" className="truncate text-sm">
        {t('reading', { name })}
      </p>
      <Progress value={done} aria-label={t('reading', { name })} />
    </div>
  )
}
