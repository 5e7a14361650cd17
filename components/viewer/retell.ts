/** For an image's `ref`: what became of it before the page came to life is told again. */
export function retell(image: HTMLImageElement | null): void {
  if (image?.complete) queueMicrotask(() => image.dispatchEvent(new Event(image.naturalWidth > 0 ? 'load' : 'error')))
}
