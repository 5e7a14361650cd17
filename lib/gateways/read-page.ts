import { z } from 'zod'

const Page = z.object({
  page: z.coerce.number().int().min(1).catch(1),
  limit: z.coerce.number().int().min(1).max(100).catch(20),
})

/** Which page of a list is asked for: `page` from 1, `limit` (or `per_page`) 20 unless told, at most 100 (seed 000, Video List). */
export const readPage = ({ searchParams }: URL): z.infer<typeof Page> =>
  Page.parse({ page: searchParams.get('page'), limit: searchParams.get('limit') ?? searchParams.get('per_page') })
