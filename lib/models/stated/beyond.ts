import type { GatewayLanguage } from '@/lib/models/model'

/** Claims of the catalogue that no sentence of the seeds decides, and that stand all the same. `claims` are named as claims.ts names them. */
export type Beyond = {
  gateway: GatewayLanguage
  models: readonly string[]
  claims: readonly string[]
  why: string
}

const sunoOperations = ['suno-ai/add-vocals', 'suno-ai/add-instrumental', 'suno-ai/extend', 'suno-ai/cover']

export const beyond: readonly Beyond[] = [
  {
    gateway: 'unified-tasks',
    models: ['google/gemini-omni-flash-video-edit'],
    claims: ['start_frame min one less', 'end_frame min one less'],
    why: 'Frames are counted from 0, the documented default of the first.',
  },
  {
    gateway: 'unified-tasks',
    models: ['xai/grok-imagine-video-extend'],
    claims: ['extend_at min one less'],
    why: 'No second lies before the beginning.',
  },
  {
    gateway: 'unified-tasks',
    models: ['suno-ai/extend'],
    claims: ['continue_at min one less'],
    why: 'No second lies before the beginning.',
  },
  {
    gateway: 'unified-tasks',
    models: sunoOperations,
    claims: ['start_s min one less', 'end_s min one less', 'order start_s end_s dropped'],
    why: 'No second lies before the beginning, and nothing ends before it starts.',
  },
  {
    gateway: 'unified-tasks',
    models: ['kuaishou/kling-3.0-omni-video', 'kuaishou/kling-o1-video'],
    claims: ['atLeastOne start_frame_url end_frame_url dropped', 'requires video_url dropped'],
    why: 'A mode named after frames needs a frame and one that works on a source video needs the video, though the seed calls each of them optional.',
  },
  {
    gateway: 'unified-tasks',
    models: ['kuaishou/kling-3.0-omni-video', 'kuaishou/kling-3.0-video'],
    claims: ['multi_shots[].duration min one less'],
    why: 'A shot of no seconds shows nothing.',
  },
  {
    gateway: 'onysoft',
    models: ['veo3', 'veo3_fast'],
    claims: ['requires image_urls dropped'],
    why: 'REFERENCE_2_VIDEO without a reference has nothing to start from.',
  },
  {
    gateway: 'onysoft',
    models: [
      'seedream/5-lite-text-to-image',
      'seedream/4.5-text-to-image',
      'seedream/4.5-edit',
      'gpt-image/1.5-text-to-image',
      'gpt-image-2-image-to-image',
    ],
    claims: ['n min one less', 'n in fractions'],
    why: 'Pictures are counted whole, and nobody pays for none.',
  },
]
