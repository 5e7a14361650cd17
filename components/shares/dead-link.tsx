import { Lamp } from '@/components/shell/lamp'
import { EmptyState } from '@/components/ui/empty-state'
import type { Messages } from '@/lib/i18n/catalogue'

/** A link that ended, was revoked, or never was: nobody is told which. */
export function DeadLink({ words }: { words: Messages['shares']['dead'] }) {
  return (
    <main>
      <title>Safelight</title>
      <h1 className="sr-only">{words.title}</h1>
      <EmptyState
        icon={<Lamp />}
        title={words.title}
        description={words.text}
        className="min-h-[80dvh] justify-center"
      />
    </main>
  )
}
