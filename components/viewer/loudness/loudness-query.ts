import { queryOptions } from '@tanstack/react-query'
import { measureLoudness } from '@/components/viewer/loudness/measure-loudness'
import type { AssetView } from '@/lib/assets/contract'

/** A larger file is not read as a whole into a browser's memory. */
const mostBytes = 400_000_000

/** How loud a file's sound is; null where there is none, or none that this browser can read. Measured here, once for the same bytes. */
export const loudnessQuery = ({ sha256, fileUrl, bytes, hasSound, kind }: AssetView) =>
  queryOptions({
    queryKey: ['loudness', sha256],
    queryFn: async ({ signal }) => {
      if (hasSound === false || bytes > mostBytes || kind === 'image' || kind === 'text') return null
      const file = await (await fetch(fileUrl, { signal })).arrayBuffer()
      const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(file).catch(() => null)
      if (!sound) return null
      const channels = Array.from({ length: sound.numberOfChannels }, (_, index) => sound.getChannelData(index))
      return measureLoudness({ sampleRate: sound.sampleRate, channels }, pause)
    },
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
  })

/** Lets the page draw. */
const pause = () => new Promise<void>((resume) => setTimeout(resume))
