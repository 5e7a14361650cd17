import { choice, moreParameters, oneMedium, optionalPrompt } from '@/lib/models/catalog/common'
import { type Model, defineModels } from '@/lib/models/model'

const picture = oneMedium('image', { required: true, inferred: true })
const scale = choice([2, 4], { inferred: true })

/** No seed gives their parameters. */
export const topaz: readonly Model[] = defineModels(
  { gateway: 'unified-tasks', provider: 'Topaz Labs', inferred: true },
  [
    {
      id: 'topaz-labs/video-upscale',
      family: 'topaz-video-upscale',
      title: 'Topaz Video Upscale',
      makes: 'video',
      source: 'seed 003 names it; parameters inferred from topaz/* in seed 000, Provider Parameter Mapping Matrix',
      fields: {
        video_url: oneMedium('video', { required: true, inferred: true }),
        scale,
        input: moreParameters,
      },
    },
    {
      id: 'topaz-labs/image-upscale',
      family: 'topaz-image-upscale',
      title: 'Topaz Image Upscale',
      makes: 'image',
      source: 'seed 003 names it; parameters inferred from topaz/* in seed 000, Provider Parameter Mapping Matrix',
      fields: { image_url: picture, scale, input: moreParameters },
    },
    {
      id: 'topaz-labs/image-generative',
      family: 'topaz-image-generative',
      title: 'Topaz Image Generative',
      makes: 'image',
      source: 'seed 003 names it; parameters inferred from topaz/* in seed 000, Provider Parameter Mapping Matrix',
      fields: {
        image_url: picture,
        prompt: optionalPrompt({ inferred: true }),
        scale,
        input: moreParameters,
      },
    },
  ],
)
