import { ListVideo } from 'lucide-react'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { catalogue } from '@/lib/i18n/catalogue'
import { readerLocale } from '@/lib/i18n/server'

export default async function NoSuchTask() {
  const { shell, task } = catalogue[await readerLocale()]
  return (
    <>
      <PageTitle>{task.missingTitle}</PageTitle>
      <PageHead title={shell.activity} />
      <EmptyState
        icon={<ListVideo />}
        title={task.missingTitle}
        description={task.missingText}
        className="min-h-[70dvh] justify-center"
      >
        <ButtonLink href="/activity" variant="outline">
          {task.missingAct}
        </ButtonLink>
      </EmptyState>
    </>
  )
}
