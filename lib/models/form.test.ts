import { expect, test } from 'vitest'
import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import type { Message } from '@/lib/kernel/message'
import { findModel } from '@/lib/models/catalog/catalog'
import { blankForm, formState } from '@/lib/models/form'
import { applyRepair } from '@/lib/models/refusal'
import { type Values, present } from '@/lib/models/values'

const veo = findModel('unified-tasks', 'google/veo-3.1-fast')!
const kling = findModel('unified-tasks', 'kuaishou/kling-2.6-video')!
const omni = findModel('unified-tasks', 'kuaishou/kling-3.0-omni-video')!
const image = 'https://example.com/a.jpg'

const inEnglish = (message: Message | undefined) => message && say(message, translator('en'), 'en')
const inTurkish = (message: Message | undefined) => message && say(message, translator('tr'), 'tr')
const veoWith = (values: Values) => formState(veo, { ...blankForm(veo), prompt: 'A cat', ...values })

test('references are greyed while frames are set, with the way out', () => {
  const state = veoWith({ start_image_url: image }).fields.reference_image_urls!
  expect(inEnglish(state.blocked?.why)).toBe('Frames and references cannot be used together.')
  expect(inTurkish(state.blocked?.why)).toBe('Kareler ile referanslar birlikte kullanılamaz.')
  expect(state.blocked?.repairs.map((repair) => inEnglish(repair.say))).toEqual(['Use references'])
})

test('the last frame is greyed until there is a first', () => {
  expect(inEnglish(veoWith({}).fields.end_image_url!.blocked?.why)).toBe('A last frame needs a first frame.')
  expect(veoWith({ start_image_url: image }).fields.end_image_url!.blocked).toBeUndefined()
})

test('nothing is greyed in a blank form but what needs something else first', () => {
  const blocked = Object.entries(veoWith({}).fields).filter(([, state]) => state.blocked)
  expect(blocked.map(([path]) => path)).toEqual(['end_image_url', 'voice'])
  expect(formState(omni, blankForm(omni)).fields.multi_shots!.blocked).toBeUndefined()
})

test('frames beside references offer both sides', () => {
  const [refusal] = veoWith({ start_image_url: image, reference_image_urls: [image], duration: 8 }).refusals
  expect(refusal?.repairs.map((repair) => inEnglish(repair.say))).toEqual(['Use frames', 'Use references'])
})

test('a wrong length offers the right one', () => {
  const values: Values = { ...blankForm(veo), prompt: 'A cat', reference_image_urls: [image] }
  const [refusal] = formState(veo, values).refusals
  expect(refusal?.repairs.map((repair) => inEnglish(repair.say))).toEqual([
    'Set length to 8 s',
    'Remove reference images',
  ])
  expect(inTurkish(refusal?.repairs[0]?.say)).toBe('Süre 8 sn olsun')
  expect(applyRepair(values, refusal!.repairs[0]!)).toEqual({ ...values, duration: 8 })
  expect(values.duration).toBe(4)
})

test('options narrow while a limit holds, and say why', () => {
  expect(veoWith({}).fields.duration!.options).toEqual([4, 6, 8])
  const narrowed = veoWith({ reference_image_urls: [image] }).fields.duration!
  expect(narrowed.options).toEqual([8])
  expect(inEnglish(narrowed.narrowed)).toBe('Length must be 8 s with a reference image or a character.')
})

test('room for references shrinks with the images inside characters', () => {
  const state = veoWith({ reference_characters: [{ image_urls: [image, image] }] })
  expect(state.fields.reference_image_urls!.maxCount).toBe(1)
})

test('voices wait for sound, and turning it on is one press', () => {
  const state = formState(kling, { ...blankForm(kling), prompt: 'A cat', start_frame_url: image })
  expect(state.fields.voices!.blocked?.repairs.map((repair) => inEnglish(repair.say))).toEqual(['Turn on sound'])
})

test('frames outside their mode are marked as without effect, and changing the mode is one press', () => {
  const state = formState(omni, { ...blankForm(omni), prompt: 'A cat', start_frame_url: image })
  expect(inEnglish(state.fields.start_frame_url!.ignored?.why)).toBe(
    'First frame and last frame will have no effect unless video mode is “First and last frame”.',
  )
  expect(state.refusals).toEqual([])
  const [repair] = state.fields.start_frame_url!.ignored!.repairs
  expect(inEnglish(repair?.say)).toBe('Set video mode to “First and last frame”')
  const repaired = formState(
    omni,
    applyRepair({ ...blankForm(omni), prompt: 'A cat', start_frame_url: image }, repair!),
  )
  expect(repaired.fields.start_frame_url!.ignored).toBeUndefined()
})

test('what images put out of effect is not offered back by taking them away', () => {
  const wan = findModel('unified-tasks', 'alibaba/wan-2.7-image')!
  const state = formState(wan, { ...blankForm(wan), prompt: 'A cat', image_urls: [image] })
  expect(state.fields.thinking_mode!.ignored?.repairs).toEqual([])
})

test('too many seconds of shots are taken from the last', () => {
  const shots = [5, 5, 8].map((duration) => ({ prompt: 'A cat', duration }))
  const [refusal] = formState(omni, { ...blankForm(omni), multi_shots: shots }).refusals
  expect(refusal?.repairs[0]?.patch.map(({ value }) => value)).toEqual([5, 5, 5])
})

test('too many images keep the first ones, and characters that lose all of theirs go', () => {
  const values = {
    ...blankForm(veo),
    prompt: 'A cat',
    duration: 8,
    reference_image_urls: [image, image],
    reference_characters: [{ image_urls: [image, image] }, { image_urls: [image] }],
  }
  const [refusal] = formState(veo, values).refusals
  const repaired = applyRepair(values, refusal!.repairs[0]!)
  expect(repaired.reference_characters).toEqual([{ image_urls: [image] }])
  expect(formState(veo, repaired).refusals).toEqual([])
})

test('blank, empty and absent are one', () => {
  expect(['', '  ', [], [''], null, undefined, {}].map((value) => present({ value }, 'value'))).not.toContain(true)
  expect([false, 0, [{}], 'a'].map((value) => present({ value }, 'value'))).not.toContain(false)
})
