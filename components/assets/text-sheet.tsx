import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'

/** A text as a sheet of paper; where it is only the beginning, with the way to the rest. */
export function TextSheet({
  of: { text, bytes, fileUrl },
  className,
}: {
  of: { text?: string; bytes: number; fileUrl: string }
  className?: string
}) {
  const t = useTranslations('assets')
  return (
    <div className={cn('flex w-full max-w-2xl flex-col gap-4 rounded-lg border bg-surface p-5 md:p-8', className)}>
      <p className="text-md leading-6 break-words whitespace-pre-wrap">{text}</p>
      {text && bytes > text.length * 4 ? (
        <a href={fileUrl} target="_blank" rel="noreferrer" className="text-muted underline underline-offset-2">
          {t('expandText')}
        </a>
      ) : null}
    </div>
  )
}
