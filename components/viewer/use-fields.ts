import { useQuery } from '@tanstack/react-query'
import type { AssetView } from '@/lib/assets/contract'
import type { Fields } from '@/lib/models/field'
import { modelQuery } from '@/lib/offers/queries'
import type { TaskView } from '@/lib/tasks/contract'

/** The fields of the model that made a result; those of the `first` one came with the page. */
export function useFields(
  asset: AssetView | undefined,
  task: TaskView | undefined,
  first: { modelId?: string; fields?: Fields },
): Fields | undefined {
  const isFirst = first.fields !== undefined && asset?.modelId === first.modelId
  const { data } = useQuery({
    ...modelQuery(task?.model.id ?? '', task?.model.gateway),
    enabled: task !== undefined && !isFirst,
  })
  return isFirst ? first.fields : data?.fields
}
