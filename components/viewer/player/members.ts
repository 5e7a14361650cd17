import type { Seekable } from '@/components/viewer/player/seekable'

/** Seconds; 0 while nobody knows. */
export const lengthOf = ({ media }: Seekable): number => (Number.isFinite(media.duration) ? media.duration : 0)

export const isOver = (member: Seekable): boolean => lengthOf(member) > 0 && member.time() >= lengthOf(member) - 0.001

export type Members = ReturnType<typeof createMembers>

/** Those that play together, each at its place. What cannot be played does not count. */
export function createMembers() {
  const places: (Seekable | undefined)[] = []
  const all = () => places.filter((member) => member !== undefined && !member.media.error) as Seekable[]
  const longest = () => all().toSorted((one, other) => lengthOf(other) - lengthOf(one))[0]
  return {
    all,
    length: () => Math.max(0, ...all().map(lengthOf)),
    /** The one the others follow: the first that still runs. */
    lead: () => all().find((member) => !isOver(member)) ?? longest(),
    elements: () => places.map((each) => each?.media),
    put: (index: number, member: Seekable) => void (places[index] = member),
    remove: (index: number, member: Seekable) => {
      if (places[index] === member) places[index] = undefined
    },
    placed: () => places.flatMap((member, index) => (member ? { member, index } : [])),
  }
}

/** A member that has come apart from the first plays a little faster or slower until it is in step again. */
export function follow(member: Seekable, first: Seekable, rate: number): void {
  if (member.media.seeking || first.media.seeking) return
  const ahead = member.time() - first.time()
  if (Math.abs(ahead) > 0.5) return member.seek(first.time())
  // A sound may be bent less than a picture before one notices.
  const most = member.media.muted ? 0.3 : 0.05
  const bend = Math.abs(ahead) < 0.012 ? 0 : Math.min(Math.max(ahead * 2, -most), most)
  const bent = rate * (1 - Math.round(bend * 100) / 100)
  if (Math.abs(member.media.playbackRate - bent) > 0.001) member.media.playbackRate = bent
}
