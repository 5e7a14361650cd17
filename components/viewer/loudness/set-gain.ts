let context: AudioContext | undefined
const gains = new WeakMap<HTMLMediaElement, GainNode>()

/** Turns an element's sound up or down; 1 is as it is. Only where the browser lets sound out: an element bound to a context that may not play would be mute. */
export async function setGain(media: HTMLMediaElement, gain: number): Promise<void> {
  const known = gains.get(media)
  if (known) return void (known.gain.value = gain)
  if (gain === 1) return
  context ??= new AudioContext()
  await context.resume()
  if (gains.has(media)) return setGain(media, gain)
  const node = context.createGain()
  node.gain.value = gain
  context.createMediaElementSource(media).connect(node).connect(context.destination)
  gains.set(media, node)
}
