import { Skeleton } from '@/components/ui/skeleton'

export function TaskSkeleton({ count }: { count: number }) {
  return (
    <div data-slot="task-skeleton" aria-busy className="flex flex-col divide-y border-t">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex gap-3 px-3 py-2.5">
          <Skeleton className="h-14 w-20" />
          <div className="flex flex-1 flex-col justify-center gap-2">
            <Skeleton className="h-3 w-3/4" />
            <Skeleton className="h-3 w-2/5" />
          </div>
        </div>
      ))}
    </div>
  )
}
