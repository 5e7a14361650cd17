'use client'

import { useTranslations } from 'use-intl'
import { NextTry, OutputExpiry } from '@/components/tasks/output-expiry'
import { useTroubleWords } from '@/components/tasks/trouble-words'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { AtRiskOutput } from '@/lib/assets/contract'
import { useSaveOutput } from '@/lib/tasks/queries'

export function AtRiskRow({ item }: { item: AtRiskOutput }) {
  const t = useTranslations('tasks')
  const say = useTroubleWords()
  const save = useSaveOutput()
  const { taskId, prompt, model, connection, output } = item
  const trouble = output.trouble && say(output.trouble)
  const title = prompt || t('noPrompt')
  return (
    <article data-slot="at-risk-row" aria-label={`${model}: ${title.slice(0, 80)}`} className="flex items-start gap-3">
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 text-sm">
        <p className="line-clamp-2 text-base break-words">{title}</p>
        <p className="flex flex-wrap gap-x-2 text-faint">
          <span className="text-muted">{model}</span>
          <span>{t('atRisk.result', { kind: output.kind ?? 'file', n: output.position })}</span>
          <span className="max-md:hidden">{connection}</span>
        </p>
        {output.state === 'lost' ? (
          <p className="text-pretty text-danger-ink">{t('atRisk.lost', { trouble: trouble ?? '' })}</p>
        ) : trouble ? (
          <p className="text-pretty text-doubt-ink">{t('atRisk.failed', { trouble })}</p>
        ) : (
          <p className="text-muted">{t('atRisk.onItsWay')}</p>
        )}
        <p className="flex flex-wrap gap-x-2 text-pretty text-muted tabular-nums">
          <OutputExpiry output={output} />
          {trouble ? <NextTry output={output} /> : null}
        </p>
      </div>
      {trouble ? (
        <Button
          size="sm"
          variant="outline"
          pending={save.isPending}
          onClick={() =>
            save.mutate(
              { id: taskId, position: output.position },
              { onError: (error) => toast({ title: error.message, priority: 'high' }) },
            )
          }
        >
          {output.state === 'lost' ? t('atRisk.tryAgain') : t('atRisk.saveNow')}
        </Button>
      ) : null}
    </article>
  )
}
