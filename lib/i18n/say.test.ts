import { expect, test } from 'vitest'
import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import type { Message } from '@/lib/kernel/message'
import { findModel, models } from '@/lib/models/catalog/catalog'
import { absent, all, any, equals, ignored, not, present, requires } from '@/lib/models/rule'
import { describeRule } from '@/lib/models/rules'

const inBoth = (message: Message) => (['en', 'tr'] as const).map((locale) => say(message, translator(locale), locale))

test('labels lie small within a sentence, capital at its start, as each language writes them', () => {
  expect(inBoth({ key: 'repairs.set', values: { field: { field: 'prompt' }, value: 'x' } })).toEqual([
    'Set prompt to x',
    'İstem x olsun',
  ])
  expect(inBoth({ key: 'repairs.remove', values: { fields: { fields: ['prompt', 'seed'] } } })).toEqual([
    'Remove prompt and seed',
    'İstem ve tohum kaldırılsın',
  ])
})

test('a field in a list is called by both', () => {
  expect(
    inBoth({ key: 'refusals.missing', values: { field: { field: 'reference_characters.0.image_urls' } } }),
  ).toEqual(['Character images must not be empty.', 'Karakter görselleri boş olamaz.'])
})

test('a parameter without a label goes by its own name', () => {
  expect(inBoth({ key: 'repairs.remove', values: { fields: { fields: ['new_knob'] } } })[0]).toBe('Remove new_knob')
})

test('options are put in words where there are some, with their unit', () => {
  const options = (values: readonly (string | number)[], of: string, unit?: string): Message => ({
    key: 'limits.options',
    values: { options: { options: values, of, unit } },
  })
  expect(inBoth(options([4, 6, 8], 'duration', 'seconds'))).toEqual(['4 s, 6 s, or 8 s', '4 sn, 6 sn veya 8 sn'])
  expect(inBoth(options(['16:9', 'auto'], 'aspect_ratio'))).toEqual(['16:9 or “Automatic”', '16:9 veya “Otomatik”'])
})

test('money and messages within messages are rendered too', () => {
  const money = { money: { amount: '0.40', currency: 'USD' } }
  expect(inBoth({ key: 'repairs.use', values: { what: money } })).toEqual(['Use $0.40', '$0,40 kullanılsın'])
  expect(inBoth({ key: 'repairs.use', values: { what: { message: { key: 'groups.references' } } } })).toEqual([
    'Use references',
    'Referanslar kullanılsın',
  ])
})

test('conditions of one kind are said in one breath', () => {
  const { fields } = findModel('unified-tasks', 'kuaishou/kling-3.0-omni-video')!
  const inMode = (mode: string) => equals('video_mode', mode)
  const rules = [
    requires(any(present('image_urls'), present('elements')), 'prompt'),
    requires(all(absent('prompt'), absent('multi_shots')), 'start_frame_url'),
    ignored(not(any(inMode('transform'), inMode('reference'))), 'video_url'),
    requires(all(equals('native_audio', true), inMode('elements')), ['prompt', 'image_urls']),
  ]
  expect(rules.map((rule) => inBoth(describeRule(rule, fields)))).toEqual([
    ['With images or an element, give a prompt.', 'Görseller veya öğe varken istem gerekir.'],
    ['Without a prompt or shots, give a first frame.', 'İstem veya çekimler yokken ilk kare gerekir.'],
    [
      'Source video will have no effect unless video mode is “Transform” or “Reference”.',
      'Video modu “Dönüştürme” veya “Referans” değilken kaynak video dikkate alınmaz.',
    ],
    [
      'While sound is on and when video mode is “Elements”, give a prompt and images.',
      'Ses açıkken ve video modu “Öğeler” iken istem ve görseller gerekir.',
    ],
  ])
})

test('every rule of every model reads as a sentence', () => {
  const sentences = models.flatMap((model) => model.rules.flatMap((rule) => inBoth(describeRule(rule, model.fields))))
  expect(sentences.filter((sentence) => !/^\p{Lu}.*\.$/u.test(sentence) || /[{}]|undefined/.test(sentence))).toEqual([])
})
