import { measureFrame } from '@/components/viewer/player/measure-frame'
import { createMembers, follow, isOver, lengthOf } from '@/components/viewer/player/members'
import { seekable } from '@/components/viewer/player/seekable'

/** `time`, `length`: seconds, of the longest. `frame`: how long a picture stands, in seconds; undefined until it mattered. `heard`: which one's sound. */
export type PlaybackState = {
  playing: boolean
  time: number
  length: number
  looping: boolean
  muted: boolean
  heard: number
  rate: number
  frame?: { seconds: number; measured: boolean }
  elements: readonly (HTMLMediaElement | undefined)[]
}

export type Playback = ReturnType<typeof createPlayback>

/** Without a measure: most generated films have 24 pictures a second. */
const assumed = 1 / 24
/** Into the picture, so that a rounded time is not the one before. */
const inside = 0.1

/** One transport over one or several media elements that play in step. Those that are shorter hold their last picture. */
export function createPlayback() {
  const members = createMembers()
  const { all, lead } = members
  const watchers = new Set<() => void>()
  let state: PlaybackState = {
    playing: false,
    time: 0,
    length: 0,
    looping: false,
    muted: false,
    heard: 0,
    rate: 1,
    elements: [],
  }
  let ticking: number | undefined
  /** Where the picture begins that the last step asked for. */
  let aim: number | undefined
  let measuring: Promise<number | undefined> | undefined

  const change = (next: Partial<PlaybackState>) => {
    state = { ...state, ...next }
    for (const tell of watchers) tell()
  }
  const learn = () => all().length > 0 && change({ length: members.length() })
  const arrange = () => {
    const single = all().length === 1
    for (const { member, index } of members.placed()) {
      member.media.muted = state.muted || index !== state.heard
      member.media.playbackRate = state.rate
      member.media.loop = state.looping && single
    }
  }

  const startAll = async () => {
    await Promise.all(all().map((member) => member.ready()))
    if (!state.playing) return
    await Promise.all(
      all()
        .filter((member) => !isOver(member))
        .map(({ media }) => media.play().catch(() => {})),
    )
    // What a browser refuses to begin by itself stays standing.
    if (state.playing && all().every((member) => member.media.paused && !isOver(member))) pause()
  }
  const play = () => {
    aim = undefined
    if (state.time >= state.length - 0.02) seek(0)
    change({ playing: true })
    void startAll()
    ticking ??= requestAnimationFrame(tick)
  }
  const pause = () => {
    if (!state.playing) return
    change({ playing: false })
    for (const { media } of all()) media.pause()
    const time = lead()?.time() ?? 0
    for (const member of all()) {
      const own = Math.min(time, lengthOf(member))
      if (Math.abs(member.time() - own) > assumed / 2) member.seek(own)
    }
    arrange()
    change({ time })
  }
  const seek = (time: number) => {
    aim = undefined
    goTo(time)
  }
  const goTo = (time: number) => {
    const to = Math.min(Math.max(time, 0), state.length)
    for (const member of all()) member.seek(Math.min(to, lengthOf(member)))
    change({ time: to })
    if (state.playing) void startAll()
  }

  const tick = () => {
    const first = lead()
    // What played has left the page.
    if (!first && state.playing) change({ playing: false })
    ticking = state.playing ? requestAnimationFrame(tick) : undefined
    if (!first || !state.playing) return
    if (all().every(isOver)) return state.looping ? goTo(0) : pause()
    for (const member of all()) if (member !== first && !isOver(member)) follow(member, first, state.rate)
    change({ time: first.time() })
  }

  const frameSeconds = async () => {
    if (state.frame?.measured) return state.frame.seconds
    const first = lead()
    measuring ??= first ? measureFrame(first) : undefined
    const measured = await measuring
    change({ frame: { seconds: measured ?? assumed, measured: measured !== undefined } })
    return measured ?? assumed
  }
  const step = async (by: 1 | -1) => {
    pause()
    const from = aim ?? lead()?.shown() ?? state.time
    const seconds = await frameSeconds()
    const last = Math.max(0, state.length - seconds)
    const to = Math.min(Math.max((aim ?? from) + by * seconds, 0), last + seconds * inside)
    aim = to
    goTo(to + seconds * inside)
  }

  /** To be given to an element's `ref`. */
  const attach = (index: number, media: HTMLMediaElement) => {
    const member = seekable(media, {
      // Its own earlier wish may be heard of only now.
      onPlay: () => state.playing || media.paused || play(),
      onPause: () => state.playing && !isOver(member) && !media.seeking && pause(),
      onLength: () => {
        learn()
        // One that comes later, to another way of comparing, joins where the others are.
        if (state.time > 0.05 && media.currentTime === 0) member.seek(Math.min(state.time, lengthOf(member)))
        if (state.playing) void startAll()
      },
      onTime: () => state.playing || media.seeking || aim !== undefined || change({ time: lead()?.time() ?? 0 }),
      onPicture: (seconds) => {
        if (!state.playing || state.frame?.measured) return
        change({ frame: { seconds, measured: true } })
      },
    })
    members.put(index, member)
    change({ elements: members.elements() })
    arrange()
    learn()
    return () => {
      member.release()
      members.remove(index, member)
      learn()
    }
  }

  return {
    attach,
    play,
    pause,
    seek,
    step,
    toggle: () => (state.playing ? pause() : play()),
    loop: (looping: boolean) => {
      change({ looping })
      arrange()
    },
    mute: (muted: boolean) => {
      change({ muted })
      arrange()
    },
    hear: (heard: number) => {
      change({ heard, muted: false })
      arrange()
    },
    setRate: (rate: number) => {
      change({ rate })
      arrange()
    },
    state: () => state,
    watch: (tell: () => void) => {
      watchers.add(tell)
      return () => void watchers.delete(tell)
    },
  }
}
