'use client'

import { useWords } from '@/components/fields/use-words'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

/** No document names this parameter, or (`shape`) what it is made of: said quietly, explained on hover, focus and tap. */
export default function Assumed({ label, shape = false }: { label: string; shape?: boolean }) {
  const { t } = useWords()
  return (
    <Popover>
      <PopoverTrigger
        openOnHover
        delay={200}
        aria-label={`${label}: ${t('create.assumed.mark')}`}
        className="w-fit rounded-sm text-xs text-faint underline decoration-dotted underline-offset-3 hover:text-muted"
      >
        {t('create.assumed.mark')}
      </PopoverTrigger>
      <PopoverContent side="top" className="w-72 text-sm text-pretty text-muted">
        {t(shape ? 'create.assumed.shape' : 'create.assumed.why')}
      </PopoverContent>
    </Popover>
  )
}
