type Listener = {
  onPlay: () => void
  onPause: () => void
  onLength: () => void
  onTime: () => void
  /** How long a picture stood; told once it is sure. */
  onPicture: (seconds: number) => void
}

export type Seekable = ReturnType<typeof seekable>

/** A media element that can be sent to a time again before it has come to the last one; only the newest wish counts. */
export function seekable(media: HTMLMediaElement, listener: Listener) {
  let wanted: number | undefined
  let shown: number | undefined
  const gone = new AbortController()
  const listen = (type: string, act: () => void) => media.addEventListener(type, act, { signal: gone.signal })

  const seek = (time: number) => {
    if (media.seeking) wanted = time
    else if (Math.abs(media.currentTime - time) > 0.0005) media.currentTime = time
  }
  listen('seeked', () => {
    const next = wanted
    wanted = undefined
    if (next !== undefined) seek(next)
    listener.onTime()
  })
  listen('play', listener.onPlay)
  listen('pause', listener.onPause)
  listen('timeupdate', listener.onTime)
  for (const type of ['loadedmetadata', 'durationchange', 'error']) listen(type, listener.onLength)
  // What happened before the page came to life is told again.
  if (media.error) queueMicrotask(() => media.dispatchEvent(new Event('error')))
  watchPictures(
    media,
    gone.signal,
    (time) => (shown = time),
    (seconds) => listener.onPicture(seconds),
  )

  return {
    media,
    seek,
    time: () => wanted ?? media.currentTime,
    /** When the picture on the screen begins, where the browser tells. */
    shown: () => shown,
    isSettled: () => wanted === undefined && !media.seeking,
    /** Resolves when it could go on playing, or never will. */
    ready: () => until(media, ['canplay', 'seeked', 'error', 'emptied'], gone.signal, () => isReady(media)),
    release: () => gone.abort(),
  }
}

const isReady = (media: HTMLMediaElement) =>
  media.error !== null || media.ended || (!media.seeking && media.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA)

const until = (media: HTMLMediaElement, types: string[], signal: AbortSignal, done: () => boolean) =>
  new Promise<void>((resolve) => {
    if (done()) return resolve()
    const settle = new AbortController()
    const look = () => {
      if (!done()) return
      settle.abort()
      resolve()
    }
    for (const type of types) media.addEventListener(type, look, { signal: settle.signal })
    signal.addEventListener('abort', () => (settle.abort(), resolve()), { once: true })
  })

/** `onPicture` hears how long pictures stand: the shortest of a few, because a loaded machine leaves some out. */
function watchPictures(
  media: HTMLMediaElement,
  signal: AbortSignal,
  onTime: (time: number) => void,
  onPicture: (seconds: number) => void,
) {
  if (!(media instanceof HTMLVideoElement) || !('requestVideoFrameCallback' in media)) return
  let last: number | undefined
  let shortest = Infinity
  let seen = 0
  const look: VideoFrameRequestCallback = (_, { mediaTime }) => {
    if (signal.aborted) return
    const stood = last === undefined ? 0 : mediaTime - last
    last = mediaTime
    onTime(mediaTime)
    if (!media.paused && stood > 1 / 240 && stood < 0.3) {
      shortest = Math.min(shortest, stood)
      if (++seen >= 12) onPicture(shortest)
    }
    media.requestVideoFrameCallback(look)
  }
  media.requestVideoFrameCallback(look)
}
