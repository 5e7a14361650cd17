import type { AssetView } from '@/lib/assets/contract'
import { ApiError } from '@/lib/http/api'

/** Sends a file with its progress told (0 to 1), which fetch cannot do. Throws ApiError, or TypeError where nobody answered; `cancel` makes it reject with AbortError. */
export function upload(
  file: File,
  onProgress: (progress: number) => void,
): { done: Promise<AssetView>; cancel: () => void } {
  const request = new XMLHttpRequest()
  const done = new Promise<AssetView>((resolve, reject) => {
    request.open('POST', `/api/assets?name=${encodeURIComponent(file.name)}`)
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (request.status < 300) resolve(answer)
      else reject(new ApiError(request.status, answer?.error ?? { code: 'unknown', message: request.statusText }))
    }
    request.onerror = () => reject(new TypeError('Nobody answered'))
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'))
    request.send(file)
  })
  return { done, cancel: () => request.abort() }
}

const parsed = (text: string) => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
