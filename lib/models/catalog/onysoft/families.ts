import { choice, images, oneMedium, seconds, toggle } from '@/lib/models/catalog/common'
import {
  anyImage,
  anyVideo,
  aspectRatio,
  editPrompt,
  imageList,
  imagePrompt,
  imageResolution,
  inferred,
  length,
  nameOnly,
  oneImage,
  quality,
  videoPrompt,
  videoResolution,
} from '@/lib/models/catalog/onysoft/common'
import { nanoBananaRatios } from '@/lib/models/catalog/unified-tasks/nano-banana'
import type { Fields } from '@/lib/models/field'

/** Seed 000: the rows of "Per-Model Required Parameters" and of the "Provider Parameter Mapping Matrix", which models and patterns share. */

export const veo = {
  prompt: videoPrompt,
  image_urls: imageList('frames', ['imageUrls'], { help: 'veoImages' }),
  generationType: choice(['REFERENCE_2_VIDEO'], { group: 'frames', rare: true }),
  ...anyVideo,
  aspect_ratio: aspectRatio,
  duration: length,
} satisfies Fields

export const runway = {
  prompt: videoPrompt,
  image_url: oneImage('frames', ['imageUrl']),
  ...anyVideo,
} satisfies Fields

export const klingFromImage = {
  prompt: videoPrompt,
  image_url: oneImage('frames', [], { required: true }),
  ...anyVideo,
  aspect_ratio: aspectRatio,
  duration: length,
} satisfies Fields

export const hailuoFromImage = {
  prompt: videoPrompt,
  image_url: oneImage('frames', [], { required: true }),
  ...anyVideo,
  duration: seconds([6, 10]),
} satisfies Fields

export const wanOutput = { ...anyVideo, duration: length, resolution: videoResolution } satisfies Fields

/** Of Wan's image to video; the matrix names the last frame at Wan 2.7. */
export const wanFromImage = {
  prompt: videoPrompt,
  image_url: oneImage('frames', ['first_frame_url'], { required: true }),
  last_frame_url: oneMedium('image', { group: 'frames' }),
  ...wanOutput,
} satisfies Fields

export const grokVideo = { prompt: videoPrompt, ...anyVideo, aspect_ratio: aspectRatio } satisfies Fields

export const grokVideoFromImage = {
  prompt: videoPrompt,
  image_urls: imageList('frames', [], { required: true }),
  ...anyVideo,
  aspect_ratio: aspectRatio,
  duration: length,
  resolution: videoResolution,
  mode: nameOnly,
} satisfies Fields

export const grokImage = { prompt: imagePrompt, ...anyImage, aspect_ratio: aspectRatio } satisfies Fields

export const promptOnly = { prompt: imagePrompt, ...inferred({ aspect_ratio: aspectRatio }) } satisfies Fields

export const nanoBanana = { prompt: imagePrompt, image_urls: imageList('references', ['image_input']), ...anyImage }

export const geminiImage = {
  prompt: imagePrompt,
  image_urls: images({ inferred: true }),
  aspect_ratio: choice(nanoBananaRatios, { inferred: true }),
} satisfies Fields

export const nanoBananaEdit = {
  image_urls: imageList('source', [], { required: true }),
  prompt: editPrompt,
  ...anyImage,
  output_format: choice(['png', 'jpg']),
  image_size: nameOnly,
} satisfies Fields

const flux = { ...anyImage, aspect_ratio: aspectRatio, resolution: choice(['1K', '2K']) } satisfies Fields

export const fluxImage = { prompt: imagePrompt, ...flux } satisfies Fields

export const fluxFromImage = {
  image_urls: imageList('source', ['input_urls'], { required: true }),
  prompt: editPrompt,
  ...flux,
} satisfies Fields

/** Seedream and GPT Image. The gateway fills in what is not given. */
const openAiLike = {
  ...anyImage,
  aspect_ratio: aspectRatio,
  resolution: imageResolution,
  quality,
  n: { kind: 'integer', min: 1, group: 'output', rare: true },
  size: nameOnly,
  background: nameOnly,
  response_format: nameOnly,
} satisfies Fields

export const openAiLikeImage = { prompt: imagePrompt, ...openAiLike } satisfies Fields

export const seedreamEdit = {
  image_urls: imageList('source', [], { required: true }),
  prompt: editPrompt,
  ...openAiLike,
} satisfies Fields

export const gptImageEdit = {
  image_urls: imageList('source', ['input_urls'], { required: true }),
  prompt: editPrompt,
  ...openAiLike,
} satisfies Fields

export const wanImage = {
  prompt: imagePrompt,
  ...anyImage,
  aspect_ratio: aspectRatio,
  resolution: choice(['2K', '4K']),
} satisfies Fields

export const ideogramEdit = {
  image_url: oneImage('source', [], { required: true }),
  mask_url: oneMedium('image'),
  prompt: editPrompt,
  ...anyImage,
} satisfies Fields

export const ideogramCharacter = {
  prompt: imagePrompt,
  reference_image_urls: imageList('references', ['image_urls'], { required: true }),
  ...anyImage,
} satisfies Fields

const scale = choice([2, 4])

export const topazImage = { image_url: oneImage('source', [], { required: true }), scale } satisfies Fields

export const topazVideo = { video_url: oneMedium('video', { inferred: true }), scale } satisfies Fields

export const grokImageFromImage = {
  image_urls: imageList('source', [], { required: true }),
  prompt: editPrompt,
  ...anyImage,
  aspect_ratio: aspectRatio,
  nsfw_checker: toggle(undefined, { group: 'advanced' }),
} satisfies Fields
