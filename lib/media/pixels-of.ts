import type { VideoSample } from 'mediabunny'

/** A frame's pixels in this size, four bytes each. */
export async function pixelsOf(frame: VideoSample, size: { width: number; height: number }): Promise<Uint8Array> {
  using small = await frame.transform({ ...size, fit: 'fill' })
  const pixels = new Uint8Array(small.allocationSize({ format: 'RGBA' }))
  await small.copyTo(pixels, { format: 'RGBA' })
  return pixels
}
