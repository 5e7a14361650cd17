type PhoneVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void }

/** The box over the whole screen and back; where only a film itself can be so large, that. */
export const useFullScreen = (box: React.RefObject<HTMLElement | null>) => () => {
  if (document.fullscreenElement) return void document.exitFullscreen()
  if (box.current?.requestFullscreen) return void box.current.requestFullscreen().catch(() => {})
  box.current?.querySelector<PhoneVideo>('video')?.webkitEnterFullscreen?.()
}
