/** The wall of a collection, with what is inside it. */
export const wallHref = (id: string) => `/gallery?collection=${id}`

/** The page of a collection: what is inside it, or, given nothing, the outermost ones. */
export const collectionHref = (id?: string) => (id === undefined ? '/collections' : `/collections/${id}`)
