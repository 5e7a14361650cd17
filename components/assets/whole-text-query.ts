import { queryOptions } from '@tanstack/react-query'

/** A text's file as a whole, asked for once. */
export const wholeTextQuery = (fileUrl: string) =>
  queryOptions({
    queryKey: ['whole-text', fileUrl],
    queryFn: async ({ signal }) => {
      const answer = await fetch(fileUrl, { signal })
      if (!answer.ok) throw new Error(`The text was answered with ${answer.status}`)
      return answer.text()
    },
    staleTime: Infinity,
    retry: false,
  })
