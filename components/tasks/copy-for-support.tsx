'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { TaskView } from '@/lib/tasks/contract'
import { historyQuery } from '@/lib/tasks/queries'

const SupportDialog = dynamic(() => import('@/components/tasks/support-dialog'), { loading: () => null })

/** Puts what a gateway's support needs to know of a task on the clipboard; shows it where the browser does not allow that. */
export function CopyForSupport({ task }: { task: TaskView }) {
  const t = useTranslations('support')
  const client = useQueryClient()
  const about = useId()
  const [pending, setPending] = useState(false)
  const [text, setText] = useState<string>()

  const copy = async () => {
    setPending(true)
    try {
      const [{ supportText }, history] = await Promise.all([
        import('@/lib/tasks/support-text'),
        client.fetchQuery(historyQuery(task)),
      ])
      const words = supportText(task, history)
      // Browsers refuse over plain http and when the press is too long ago.
      const copied = await navigator.clipboard?.writeText(words).then(
        () => true,
        () => false,
      )
      if (copied) toast({ title: t('copied') })
      else setText(words)
    } catch (error) {
      toast({ title: error instanceof Error ? error.message : String(error), priority: 'high' })
    } finally {
      setPending(false)
    }
  }

  return (
    <>
      <Button size="sm" variant="outline" pending={pending} title={t('about')} aria-describedby={about} onClick={copy}>
        {pending ? null : <Copy aria-hidden />}
        {t('copy')}
      </Button>
      <span id={about} className="sr-only">
        {t('about')}
      </span>
      {text === undefined ? null : <SupportDialog text={text} onClose={() => setText(undefined)} />}
    </>
  )
}
