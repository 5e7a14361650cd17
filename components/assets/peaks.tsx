import { cn } from '@/components/ui/cn'

const quiet = Array.from({ length: 64 }, (_, index) => 0.12 + 0.08 * Math.sin(index / 3))

/** Loudness over time, in the colour of the text around it. `peaks` from 0 to 1; without any, a murmur. */
export function Peaks({ peaks, className, ...props }: { peaks?: number[] } & React.ComponentProps<'svg'>) {
  return (
    <svg
      data-slot="peaks"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden
      className={cn('size-full', className)}
      {...props}
    >
      <path d={bars(peaks?.length ? peaks : quiet)} fill="currentColor" />
    </svg>
  )
}

/** One path of thin bars in a box of 100 by 100, mirrored about the middle. */
function bars(peaks: number[]): string {
  const step = 100 / peaks.length
  return peaks
    .map((peak, index) => {
      const height = Math.max(peak, 0.02) * 96
      return `M${(index * step + step * 0.2).toFixed(2)} ${(50 - height / 2).toFixed(1)}h${(step * 0.6).toFixed(2)}v${height.toFixed(1)}h-${(step * 0.6).toFixed(2)}z`
    })
    .join('')
}
