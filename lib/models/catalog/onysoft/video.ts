import { moreParameters, oneMedium, toggle } from '@/lib/models/catalog/common'
import { anyVideo, imageList, inferred, oneImage, videoPrompt } from '@/lib/models/catalog/onysoft/common'
import {
  grokVideo,
  grokVideoFromImage,
  hailuoFromImage,
  runway,
  veo,
  wanFromImage,
  wanOutput,
} from '@/lib/models/catalog/onysoft/families'
import { sora } from '@/lib/models/catalog/onysoft/sora'
import { type Model, type ModelSpec, defineModels } from '@/lib/models/model'
import { atLeastOne, requires } from '@/lib/models/rule'

const video = { gateway: 'onysoft', makes: 'video' } as const satisfies Partial<ModelSpec>

const googleVideo = defineModels(
  {
    ...video,
    provider: 'Google',
    source: 'seed 000, Generate Video and Provider Parameter Mapping Matrix',
    fields: veo,
    rules: [requires('generationType', 'image_urls')],
  },
  [
    { id: 'veo3', family: 'veo-3.1-quality', title: 'Veo 3.1 Quality' },
    { id: 'veo3_fast', family: 'veo-3.1-fast', title: 'Veo 3.1 Fast' },
  ],
)

const runwayVideo = defineModels({ ...video, provider: 'Runway' }, [
  {
    id: 'runway_gen4_turbo',
    family: 'runway-gen-4-turbo',
    title: 'Runway Gen-4 Turbo',
    source: 'seed 000, Provider Parameter Mapping Matrix',
    fields: runway,
  },
  {
    id: 'runway_aleph',
    family: 'runway-aleph',
    title: 'Runway Aleph',
    source: 'seed 000, Video Models; the source video is named as at other models',
    inferred: true,
    fields: {
      video_url: oneMedium('video', { inferred: true }),
      prompt: videoPrompt,
      image_url: oneImage('references', ['imageUrl']),
      ...anyVideo,
      input: moreParameters,
    },
    rules: [atLeastOne(['video_url', 'input'])],
  },
])

/** The seeds name them and say nothing of their own parameters. */
const klingVideo = defineModels(
  {
    ...video,
    provider: 'Kuaishou',
    source: 'seed 000, Generate Video: the parameters of every model',
    inferred: true,
  },
  [
    {
      id: 'kling-2.6/text-to-video',
      family: 'kling-2.6',
      title: 'Kling 2.6 · text to video',
      fields: { prompt: videoPrompt, ...anyVideo, input: moreParameters },
    },
    {
      id: 'kling/v2-5-turbo-text-to-video-pro',
      family: 'kling-2.5-turbo',
      title: 'Kling 2.5 Turbo Pro · text to video',
      fields: { prompt: videoPrompt, ...anyVideo, input: moreParameters },
    },
    {
      id: 'kling-2.5',
      family: 'kling-2.5',
      title: 'Kling 2.5',
      fields: {
        prompt: videoPrompt,
        ...inferred({ image_url: oneImage('frames') }),
        ...anyVideo,
        input: moreParameters,
      },
    },
  ],
)

const wan = defineModels({ ...video, provider: 'Alibaba' }, [
  {
    id: 'wan/2-6-text-to-video',
    family: 'wan-2.6-video',
    title: 'Wan 2.6 · text to video',
    source: 'seed 000, Per-Model Required Parameters',
    fields: { prompt: videoPrompt, ...wanOutput },
  },
  {
    id: 'wan/2-7-image-to-video',
    family: 'wan-2.7-video',
    title: 'Wan 2.7 · image to video',
    source: 'seed 000, Provider Parameter Mapping Matrix',
    fields: wanFromImage,
  },
  {
    id: 'wan/2-6-flash-image-to-video',
    family: 'wan-2.6-flash-video',
    title: 'Wan 2.6 Flash · image to video',
    source: 'seed 000, Provider Parameter Mapping Matrix',
    fields: {
      prompt: videoPrompt,
      image_urls: imageList('frames', [], { required: true }),
      audio: toggle(false, { group: 'sound' }),
      ...wanOutput,
    },
  },
])

const hailuo = defineModels({ ...video, provider: 'Minimax' }, [
  {
    id: 'hailuo/2-3-image-to-video-pro',
    family: 'hailuo-2.3',
    title: 'Hailuo 2.3 Pro · image to video',
    source: 'seed 000, Provider Parameter Mapping Matrix',
    fields: hailuoFromImage,
  },
])

const grok = defineModels({ ...video, provider: 'xAI', family: 'grok-imagine-video' }, [
  {
    id: 'grok-imagine/text-to-video',
    title: 'Grok Imagine Video · text to video',
    source: 'seed 000, Per-Model Required Parameters',
    fields: grokVideo,
  },
  {
    id: 'grok-imagine/image-to-video',
    title: 'Grok Imagine Video · image to video',
    source: 'seed 000, Provider Parameter Mapping Matrix',
    fields: grokVideoFromImage,
  },
])

export const onysoftVideo: readonly Model[] = [
  ...googleVideo,
  ...sora,
  ...runwayVideo,
  ...klingVideo,
  ...wan,
  ...hailuo,
  ...grok,
]
