import { useQueryClient } from '@tanstack/react-query'
import { placeKey } from '@/components/viewer/place-query'

/** Where results stand is asked for again, because one has come or gone. */
export function useAskPlaces(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: placeKey })
}
