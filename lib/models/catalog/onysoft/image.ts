import { moreParameters, printed, prompt } from '@/lib/models/catalog/common'
import { anyImage, aspectRatio, imageResolution, imagePrompt } from '@/lib/models/catalog/onysoft/common'
import {
  fluxImage,
  geminiImage,
  grokImage,
  grokImageFromImage,
  ideogramCharacter,
  ideogramEdit,
  nanoBanana,
  nanoBananaEdit,
  promptOnly,
  wanImage,
} from '@/lib/models/catalog/onysoft/families'
import { openAiLikeImages } from '@/lib/models/catalog/onysoft/seedream'
import { type Model, type ModelSpec, defineModels } from '@/lib/models/model'

const image = { gateway: 'onysoft', makes: 'image' } as const satisfies Partial<ModelSpec>
const price = (amount: string) => [printed(amount, 'seed 001, Featured Image Models')]

const required = 'seed 000, Per-Model Required Parameters'
const matrix = 'seed 000, Provider Parameter Mapping Matrix'

const imagen = defineModels({ ...image, provider: 'Google', source: required }, [
  {
    id: 'google/imagen4',
    family: 'imagen-4',
    title: 'Imagen 4',
    fields: {
      prompt: prompt({ example: 'A beautiful sunset over mountains, photorealistic' }),
      aspect_ratio: aspectRatio,
    },
    listPrices: price('0.040'),
    notices: [{ tone: 'tip', key: 'alwaysWorks' }],
  },
  {
    id: 'google/imagen4-fast',
    family: 'imagen-4-fast',
    title: 'Imagen 4 Fast',
    fields: promptOnly,
    listPrices: price('0.020'),
  },
  {
    id: 'google/imagen4-ultra',
    family: 'imagen-4-ultra',
    title: 'Imagen 4 Ultra',
    fields: promptOnly,
    listPrices: price('0.060'),
  },
])

const { resolution: _, ...ofOneResolution } = nanoBanana

const nanoBananas = defineModels({ ...image, provider: 'Google', source: matrix }, [
  {
    id: 'google/nano-banana-2',
    family: 'nano-banana-2',
    title: 'Nano Banana 2',
    fields: { ...nanoBanana, resolution: imageResolution },
    notices: [{ tone: 'tip', key: 'editsGivenImages' }],
  },
  {
    id: 'google/nano-banana-2-1k',
    family: 'nano-banana-2',
    title: 'Nano Banana 2 · 1K',
    fields: ofOneResolution,
    listPrices: price('0.040'),
    notices: [{ tone: 'tip', key: 'editsGivenImages' }],
  },
  {
    id: 'google/nano-banana-pro-2k',
    family: 'nano-banana-pro',
    title: 'Nano Banana Pro · 2K',
    fields: ofOneResolution,
    listPrices: price('0.090'),
    notices: [{ tone: 'tip', key: 'editsGivenImages' }],
  },
  {
    id: 'google/nano-banana-edit',
    family: 'nano-banana',
    title: 'Nano Banana Edit',
    fields: nanoBananaEdit,
    listPrices: price('0.020'),
  },
  {
    id: 'google/gemini-2.5-flash-image',
    family: 'nano-banana',
    title: 'Gemini 2.5 Flash Image',
    via: 'chat',
    source: 'seed 004, Video / Image / Music Generation',
    fields: geminiImage,
  },
])

const ideogram = defineModels({ ...image, provider: 'Ideogram', family: 'ideogram-v3' }, [
  {
    id: 'ideogram/v3-text-to-image',
    title: 'Ideogram V3 · text to image',
    source: required,
    fields: promptOnly,
    notices: [{ tone: 'tip', key: 'alwaysWorks' }],
  },
  { id: 'ideogram/v3-edit', title: 'Ideogram V3 Edit', source: matrix, fields: ideogramEdit },
  { id: 'ideogram/v3-remix', title: 'Ideogram V3 Remix', source: matrix, fields: ideogramEdit },
  {
    id: 'ideogram/character',
    family: 'ideogram-character',
    title: 'Ideogram Character',
    source: `${matrix}, ideogram/character*`,
    inferred: true,
    fields: { ...ideogramCharacter, input: moreParameters },
  },
])

const flux = defineModels({ ...image, provider: 'Black Forest Labs' }, [
  {
    id: 'flux-2/pro-text-to-image',
    family: 'flux-2-pro',
    title: 'Flux 2 Pro · text to image',
    source: required,
    fields: fluxImage,
    listPrices: price('0.025'),
  },
  {
    id: 'flux-2/flex-text-to-image',
    family: 'flux-2-flex',
    title: 'Flux 2 Flex · text to image',
    source: required,
    fields: fluxImage,
    listPrices: price('0.070'),
  },
  {
    id: 'black-forest-labs/flux1-kontext-text-to-image-pro',
    family: 'flux-1-kontext-pro',
    title: 'Flux 1 Kontext Pro · text to image',
    source: 'seed 001, Featured Image Models; the parameters of every model (seed 000, Generate Video)',
    inferred: true,
    fields: { prompt: imagePrompt, ...anyImage, input: moreParameters },
    listPrices: price('0.025'),
  },
])

const grok = defineModels({ ...image, provider: 'xAI', family: 'grok-imagine-image' }, [
  {
    id: 'grok-imagine/text-to-image',
    title: 'Grok Imagine · text to image',
    source: required,
    fields: grokImage,
    notices: [
      { tone: 'tip', key: 'mostCompatible' },
      { tone: 'tip', key: 'adultContent' },
    ],
  },
  {
    id: 'grok-imagine/image-to-image',
    title: 'Grok Imagine · image to image',
    source: matrix,
    fields: grokImageFromImage,
  },
])

const wan = defineModels({ ...image, provider: 'Alibaba' }, [
  {
    id: 'wan/2-7-image-pro',
    family: 'wan-2.7-pro-image',
    title: 'Wan 2.7 Pro Image · text to image',
    source: required,
    fields: wanImage,
  },
])

export const onysoftImages: readonly Model[] = [imagen, nanoBananas, openAiLikeImages, ideogram, flux, grok, wan].flat()
