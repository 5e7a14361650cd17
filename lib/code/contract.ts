import { z } from 'zod'

/** Own files of which a script needs the lasting address. More than any model takes. */
export const AskAddresses = z.strictObject({ ids: z.array(z.string().regex(/^[\w-]{1,64}$/)).max(200) })

/** By id: the address below this server's root, `/v1/files/…`, for whoever holds it. Files that are gone, or somebody else's, are not among them. */
export const FileAddresses = z.object({ addresses: z.record(z.string(), z.string()) })
export type FileAddresses = z.infer<typeof FileAddresses>
