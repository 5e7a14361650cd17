import { queryOptions } from '@tanstack/react-query'
import type { GatewayLanguage, Model } from '@/lib/models/model'

/** A model by its id. The page brings the one it shows; the catalogue is loaded only for others. */
export const modelQuery = (id: string, language: GatewayLanguage) =>
  queryOptions({
    queryKey: ['models', id],
    queryFn: async (): Promise<Model> => {
      const { anyModel } = await import('@/components/create/any-model')
      return anyModel(id, language)
    },
    staleTime: Infinity,
    gcTime: Infinity,
  })
