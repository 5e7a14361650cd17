'use client'

import { Code } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { TaskView } from '@/lib/tasks/contract'

const CodeOfTask = dynamic(() => import('@/components/code/code-of-task'), { loading: () => null })

/** Shows the request of a task as code. */
export function CodeButton({ task }: { task: TaskView }) {
  const t = useTranslations('code')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="outline" size="sm" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Code aria-hidden />
        {t('open')}
      </Button>
      {open ? <CodeOfTask task={task} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
