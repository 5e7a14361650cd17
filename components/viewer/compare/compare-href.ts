/** Where two to four results are compared. */
export const compareHref = (ids: readonly string[]): string => `/gallery/compare?ids=${ids.join(',')}`

export const fewestCompared = 2
export const mostCompared = 4
