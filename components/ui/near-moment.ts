import { useMoment } from '@/components/ui/moment'

const near = 12 * 3_600_000

/** A time told beside another: the hour alone where that leaves no doubt about the day. Both in ms since 1970 UTC. */
export function useNearMoment() {
  const say = useMoment()
  return (at: number, beside?: number) =>
    say(at, beside !== undefined && Math.abs(at - beside) < near ? 'time' : undefined)
}
