import { Skeleton } from '@/components/ui/skeleton'

const ratios = [1.78, 1, 0.56, 1.78, 1.33, 1, 0.75, 1.78, 1, 1.5, 0.56, 1.78, 1, 1.33]

/** Where a wall will stand, in a browser whose size is not known yet. */
export function WallGhost() {
  return (
    <div
      data-slot="wall-ghost"
      aria-busy
      className="flex flex-wrap gap-1.5 p-1.5 pt-9 [--row:7rem] md:gap-2 md:p-2 md:pt-11 md:[--row:13rem]"
    >
      {ratios.map((ratio, index) => (
        <Skeleton
          key={index}
          style={{ flexGrow: ratio * 100, flexBasis: `calc(var(--row) * ${ratio})`, aspectRatio: ratio }}
        />
      ))}
    </div>
  )
}
