import type { Seekable } from '@/components/viewer/player/seekable'

/** Pictures are told apart up to 120 a second. */
const stride = 1 / 120
const furthest = 0.3

/** How long a picture of a standing film lasts, in seconds: goes on in small strides until another one shows. Undefined where the browser does not tell which picture it shows. */
export async function measureFrame(member: Seekable): Promise<number | undefined> {
  const { media } = member
  if (!(media instanceof HTMLVideoElement) || !('requestVideoFrameCallback' in media)) return undefined
  const room = media.duration - media.currentTime
  const start = await pictureAt(
    member,
    media,
    room > furthest ? media.currentTime : Math.max(0, media.currentTime - furthest),
  )
  if (start === undefined) return undefined
  // The first change may come from the middle of a picture: from its beginning to the next one's is a whole one.
  for (let ahead = stride; ahead <= furthest; ahead += stride) {
    const shown = await pictureAt(member, media, Math.min(start + ahead, media.duration))
    if (shown !== undefined && shown > start + 0.001) return shown - start
  }
  return undefined
}

/** Which picture is shown at a time, by when it begins. Browsers do not always draw the same one again: then it is the last that was told. */
const pictureAt = (member: Seekable, media: HTMLVideoElement, time: number) =>
  new Promise<number | undefined>((resolve) => {
    media.requestVideoFrameCallback((_, { mediaTime }) => resolve(mediaTime))
    media.addEventListener('seeked', () => setTimeout(() => resolve(member.shown()), 120), { once: true })
    media.addEventListener('error', () => resolve(undefined), { once: true })
    media.currentTime = time
  })
