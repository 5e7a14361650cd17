import {
  fluxFromImage,
  fluxImage,
  geminiImage,
  gptImageEdit,
  grokImage,
  grokVideoFromImage,
  hailuoFromImage,
  ideogramCharacter,
  klingFromImage,
  nanoBanana,
  openAiLikeImage,
  promptOnly,
  runway,
  seedreamEdit,
  topazImage,
  topazVideo,
  veo,
  wanImage,
  wanFromImage,
} from '@/lib/models/catalog/onysoft/families'
import type { FamilyPattern } from '@/lib/models/family-pattern'

type Row = readonly [matches: string, provider: string, fields: FamilyPattern['fields']]

const rows = (makes: FamilyPattern['makes'], source: string, of: readonly Row[]): FamilyPattern[] =>
  of.map(([matches, provider, fields]) => ({ gateway: 'onysoft', matches, provider, makes, fields, source }))

const matrix = 'seed 000, Provider Parameter Mapping Matrix'
const required = 'seed 000, Per-Model Required Parameters'

/** Seed 004: "Gemini image models … are called through /v1/chat/completions". */
const gemini: FamilyPattern = {
  gateway: 'onysoft',
  matches: 'google/gemini-*-image*',
  provider: 'Google',
  makes: 'image',
  via: 'chat',
  fields: geminiImage,
  source: 'seed 004, Video / Image / Music Generation',
}

/** The particular before the general: the first that matches counts. */
export const onysoftPatterns: readonly FamilyPattern[] = [
  gemini,
  rows('video', matrix, [
    ['veo3*', 'Google', veo],
    ['runway_*', 'Runway', runway],
    ['kling-*/image-to-video*', 'Kuaishou', klingFromImage],
    ['kling/*-image-to-video*', 'Kuaishou', klingFromImage],
    ['hailuo/*-image-to-video*', 'Minimax', hailuoFromImage],
    ['topaz/*video*', 'Topaz Labs', topazVideo],
    ['grok-imagine/*video*', 'xAI', grokVideoFromImage],
  ]),
  rows('video', required, [['wan/*video*', 'Alibaba', wanFromImage]]),
  rows('image', matrix, [
    ['seedream/*-edit', 'ByteDance', seedreamEdit],
    ['flux-2/*-image-to-image', 'Black Forest Labs', fluxFromImage],
    ['gpt-image*image-to-image', 'OpenAI', gptImageEdit],
    ['google/nano-banana*', 'Google', nanoBanana],
    ['ideogram/character*', 'Ideogram', ideogramCharacter],
    ['topaz/*', 'Topaz Labs', topazImage],
  ]),
  rows('image', required, [
    ['google/imagen4*', 'Google', promptOnly],
    ['grok-imagine/*', 'xAI', grokImage],
    ['flux-2/*', 'Black Forest Labs', fluxImage],
    ['seedream/*', 'ByteDance', openAiLikeImage],
    ['gpt-image*', 'OpenAI', openAiLikeImage],
    ['wan/2-7-image*', 'Alibaba', wanImage],
  ]),
].flat()
