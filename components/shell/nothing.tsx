import { Lamp } from '@/components/shell/lamp'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Messages } from '@/lib/i18n/catalogue'

/** A page that is not there, or not this reader's. */
export function Nothing({ words }: { words: Messages['shell'] }) {
  return (
    <EmptyState
      icon={<Lamp />}
      title={words.notFoundTitle}
      description={words.notFoundText}
      className="min-h-[70dvh] justify-center"
    >
      <ButtonLink href="/create" variant="outline">
        {words.backToCreate}
      </ButtonLink>
    </EmptyState>
  )
}
