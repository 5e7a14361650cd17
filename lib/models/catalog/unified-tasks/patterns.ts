import { findModel } from '@/lib/models/catalog/catalog'
import type { FamilyPattern } from '@/lib/models/family-pattern'
import type { Makes } from '@/lib/models/model'

type Row = readonly [matches: string, like: string, makes?: Makes]

/** How each provider has named its models so far, and the one whose fields show most of what another may take. Narrow ones stand before wide ones. */
const rows: readonly Row[] = [
  ['google/veo*extend*', 'google/veo-3.1-extend'],
  ['google/veo*upscale*', 'google/veo-3.1-upscale'],
  ['google/veo*', 'google/veo-3.1-fast'],
  ['google/gemini*video-edit*', 'google/gemini-omni-flash-video-edit'],
  ['google/gemini*video*', 'google/gemini-omni-flash-video'],
  ['google/gemini*image*', 'google/nano-banana-pro'],
  ['google/nano-banana*', 'google/nano-banana-pro'],
  ['google/imagen*', 'google/nano-banana-pro'],
  ['openai/sora*pro*', 'openai/sora-2-pro'],
  ['openai/sora*', 'openai/sora-2'],
  ['openai/gpt-image*', 'openai/gpt-image-2'],
  ['hailuo/*', 'hailuo/minimax-2.0'],
  ['kuaishou/kling*motion-control*', 'kuaishou/kling-3.0-motion-control'],
  ['kuaishou/kling*video-edit*', 'kuaishou/kling-3.0-omni-video-edit'],
  ['kuaishou/kling*omni-video*', 'kuaishou/kling-3.0-omni-video'],
  ['kuaishou/kling-o*video*', 'kuaishou/kling-o1-video'],
  ['kuaishou/kling*video*', 'kuaishou/kling-3.0-video'],
  ['kuaishou/kling*image*', 'kuaishou/kling-3.0-omni-image'],
  ['higgsfield-ai/*image*', 'higgsfield-ai/cinematic-studio-image'],
  ['higgsfield-ai/*cinematic*', 'higgsfield-ai/cinematic-studio-video'],
  ['higgsfield-ai/*tts*', 'higgsfield-ai/tts'],
  ['higgsfield-ai/*speak*', 'higgsfield-ai/speak'],
  ['higgsfield-ai/*', 'higgsfield-ai/standard'],
  ['xai/grok-imagine*extend*', 'xai/grok-imagine-video-extend'],
  ['xai/grok-imagine*video*', 'xai/grok-imagine-image', 'video'],
  ['xai/grok-imagine*', 'xai/grok-imagine-image'],
  ['topaz-labs/*video*', 'topaz-labs/video-upscale'],
  ['topaz-labs/*generative*', 'topaz-labs/image-generative'],
  ['topaz-labs/*', 'topaz-labs/image-upscale'],
  ['black-forest-labs/flux*flex*', 'black-forest-labs/flux.2-flex'],
  ['black-forest-labs/flux*', 'black-forest-labs/flux.2-max'],
  ['alibaba/qwen-image*', 'alibaba/qwen-image-2.0-pro'],
  ['alibaba/z-image*', 'alibaba/z-image-turbo'],
  ['alibaba/wan*image', 'alibaba/wan-2.7-pro-image'],
  ['suno-ai/*video*', 'suno-ai/wav', 'video'],
  ['suno-ai/*lyrics*', 'suno-ai/lyrics'],
  ['suno-ai/*stems*', 'suno-ai/stems-all'],
  ['suno-ai/*wav*', 'suno-ai/wav'],
  ['suno-ai/*extend*', 'suno-ai/extend'],
  ['suno-ai/*cover*', 'suno-ai/cover'],
  ['suno-ai/add-*', 'suno-ai/add-instrumental'],
  ['suno-ai/*', 'suno-ai/music'],
  ['elevenlabs/*dialogue*', 'elevenlabs/text-to-dialogue'],
  ['elevenlabs/*isolation*', 'elevenlabs/voice-isolation'],
  ['elevenlabs/*speech-to-text*', 'elevenlabs/speech-to-text'],
  ['elevenlabs/*speech-to-speech*', 'elevenlabs/voice-isolation', 'voice'],
  ['elevenlabs/*sound*', 'elevenlabs/sound-effect'],
  ['elevenlabs/*music*', 'elevenlabs/sound-effect', 'music'],
  ['elevenlabs/*', 'elevenlabs/text-to-speech'],
]

export const unifiedPatterns: readonly FamilyPattern[] = rows.map(([matches, like, makes]) => {
  const relative = findModel('unified-tasks', like)!
  const { provider, fields } = relative
  return { gateway: 'unified-tasks', matches, provider, makes: makes ?? relative.makes, fields, source: like }
})
