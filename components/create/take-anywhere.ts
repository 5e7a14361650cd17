import type { QueryClient } from '@tanstack/react-query'
import { openSpots, placeFiles } from '@/components/create/place-files'
import type { FormStore } from '@/components/fields/form-store'
import { takeFiles } from '@/components/fields/take-media'
import type { Words } from '@/components/fields/use-words'
import { toast } from '@/components/ui/toast'

/** Each file to the first field that can take it; the page says which. */
export function takeAnywhere(form: { store: FormStore; client: QueryClient; words: Words }, files: readonly File[]) {
  const { store, words } = form
  const spots = openSpots(store)
  const { placed, nowhere } = placeFiles(files, spots)
  const called = (some: readonly File[]) =>
    some.length === 1 ? (some[0]?.name ?? '') : words.t('create.media.many', { count: some.length })
  for (const [path, fitting] of placed) {
    const spot = spots.find((one) => one.path === path)
    if (!spot) continue
    takeFiles({ ...form, path, field: spot.field }, fitting, spot.room)
    toast({ title: words.t('create.media.went', { name: called(fitting), field: words.field(path) }) })
  }
  if (nowhere.length > 0) toast({ title: words.t('create.media.nowhere', { name: called(nowhere) }), priority: 'high' })
}
