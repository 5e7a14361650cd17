import { Columns3 } from 'lucide-react'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { catalogue } from '@/lib/i18n/catalogue'
import { readerLocale } from '@/lib/i18n/server'

export default async function NoSuchComparison() {
  const { title, one } = catalogue[await readerLocale()].comparing
  return (
    <>
      <PageTitle>{one.missingTitle}</PageTitle>
      <PageHead title={title} />
      <EmptyState
        icon={<Columns3 />}
        title={one.missingTitle}
        description={one.missingText}
        className="min-h-[70dvh] justify-center"
      >
        <ButtonLink href="/compare" variant="outline">
          {one.missingAct}
        </ButtonLink>
      </EmptyState>
    </>
  )
}
