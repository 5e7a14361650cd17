'use client'

import { useTranslations } from 'use-intl'
import { Select, SelectContent, SelectItem, SelectTrigger } from '@/components/ui/select'

/** One filter with its name in front, and how much each choice would leave behind. `any`: what no choice is called. */
export function FilterSelect<Key extends string>({
  label,
  choices,
  counts,
  chosen,
  any,
  onChoose,
}: {
  label: string
  choices: readonly { key: Key; words: string }[]
  counts?: Record<string, number>
  chosen?: Key
  any?: string
  onChoose: (key: Key | undefined) => void
}) {
  const t = useTranslations('modelPages')
  const none = any ?? t('any')
  const words = choices.find(({ key }) => key === chosen)?.words ?? chosen ?? none
  return (
    <Select<string> value={chosen ?? ''} onValueChange={(key) => onChoose((key as Key) || undefined)}>
      <SelectTrigger aria-label={`${label}: ${words}`} className="md:w-auto md:max-w-64">
        <span className="flex min-w-0 flex-1 gap-1.5 max-md:flex-col max-md:gap-0 max-md:py-1 max-md:leading-4">
          <span className="shrink-0 text-faint max-md:text-xs">{label}</span>
          <span className={chosen ? 'truncate font-medium text-foreground' : 'truncate text-muted'}>{words}</span>
        </span>
      </SelectTrigger>
      <SelectContent>
        <SelectItem value="">{none}</SelectItem>
        {choices.map(({ key, words }) => (
          <SelectItem key={key} value={key}>
            <span className="flex items-baseline justify-between gap-6">
              {words}
              {counts ? <span className="figures text-sm text-faint">{counts[key] ?? 0}</span> : null}
            </span>
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  )
}
