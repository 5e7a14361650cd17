/** `/create/google/veo-3.1-fast?connection=…` */
export const createUrl = (modelId: string, connectionId?: string | null) =>
  `/create/${modelId.split('/').map(encodeURIComponent).join('/')}${connectionId ? `?${new URLSearchParams({ connection: connectionId })}` : ''}`

export const modelIdOf = (pathname: string): string | undefined =>
  pathname
    .replace(/^\/create\/?/, '')
    .split('/')
    .map(decodeURIComponent)
    .join('/') || undefined
