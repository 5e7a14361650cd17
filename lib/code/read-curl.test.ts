import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCurl } from '@/lib/code/read-curl'
import { formInput } from '@/lib/code/request'
import { shellWords } from '@/lib/code/shell-words'
import { inEveryLanguage } from '@/lib/testing/every-language'
import { findModel } from '@/lib/models/catalog/catalog'
import { checkInput } from '@/lib/models/check-input'
import { cleanFields } from '@/lib/models/kinds'
import { generating } from '@/lib/testing/printed-examples'

describe('words', () => {
  test.each([
    [`curl -d 'a b' "c d" e\\ f`, ['curl', '-d', 'a b', 'c d', 'e f']],
    ['curl \\\n  -X POST \\  \n  url', ['curl', '-X', 'POST', 'url']],
    ['curl \\\r\n  url', ['curl', 'url']],
    [`curl 'it'\\''s' "a\\"b\\$c\\n" ''`, ['curl', "it's", 'a"b$c\\n', '']],
    [`curl $'it\\'s\\n\\u015f\\U0001F98A\\x41\\101' $"x" $KEY a$b`, ['curl', "it's\nş🦊AA", 'x', '$KEY', 'a$b']],
    ['curl url | jq .', ['curl', 'url']],
    ['curl url > file', ['curl', 'url']],
    ['curl url # a comment\ncurl other', ['curl', 'url']],
    ['curl a#b', ['curl', 'a#b']],
    ['\n\ncurl a\nb', ['curl', 'a']],
    ['curl ab\\\ncd\u00a0e', ['curl', 'abcd', 'e']],
  ])('%j', (text, words) => expect(shellWords(text)).toEqual(words))

  test('a quote that never ends is seen', () => {
    for (const text of [`curl 'a`, 'curl "a', `curl $'a`, `curl 'a' "b 'c'`, 'curl a\\'])
      expect(shellWords(text)).toBeUndefined()
  })
})

const json = '{"model":"google/veo-3.1-fast","input":{"prompt":"a lamp"}}'
const veo = { gateway: 'unified-tasks', model: 'google/veo-3.1-fast', input: { prompt: 'a lamp' }, left: {} }

test.each([
  `curl https://api.unifically.com/v1/tasks -d '${json}'`,
  `curl -XPOST -sS 'https://api.unifically.com/v1/tasks' -H'Authorization: Bearer sk-1' -d'${json}'`,
  `curl --request POST --url https://x.example/v1/tasks --header "Authorization: Bearer sk-1" --data-raw '${json}'`,
  `curl --json '${json}' x.example/v1/tasks -o out.json --max-time 20 --compressed -u me:secret`,
  `$ curl -fsSL --retry 3 "https://x.example/v1/tasks" --data-binary "${json.replaceAll('"', '\\"')}" | jq .`,
  `curl 'https://x.example/v1/tasks' -H 'cookie: a=b' --data-raw $'${json}'`,
])('%s', (text) => expect(readCurl(text)).toEqual(veo))

test('what is beside the parameters is told apart, and no key is', () => {
  const body = { model: 'm', input: { prompt: 'p' }, callback_url: 'https://x.example', dry_run: true }
  const read = readCurl(`curl u/v1/tasks -H 'Authorization: Bearer sk-secret' -d '${JSON.stringify(body)}'`)
  expect(read).toEqual({
    gateway: 'unified-tasks',
    model: 'm',
    input: { prompt: 'p' },
    left: { callback_url: 'https://x.example', dry_run: true },
  })
  expect(JSON.stringify(read)).not.toContain('secret')
})

test('a chat becomes a prompt with its pictures', () => {
  const content = [
    { type: 'text', text: 'Make it night' },
    { type: 'image_url', image_url: { url: 'https://x.example/1.png' } },
  ]
  const messages = [
    { role: 'system', content: 'Be brief' },
    { role: 'user', content },
  ]
  const body = {
    model: 'google/gemini-2.5-flash-image',
    messages,
    image_config: { aspect_ratio: '16:9' },
    temperature: 1,
    stream: true,
  }
  expect(readCurl(`curl u/v1/chat/completions -d '${JSON.stringify(body)}'`)).toEqual({
    gateway: 'onysoft',
    model: body.model,
    input: { prompt: 'Make it night', image_urls: ['https://x.example/1.png'], aspect_ratio: '16:9' },
    left: { temperature: 1 },
  })
})

test.each([
  ['', 'notCurl'],
  ['wget https://x.example', 'notCurl'],
  [`curl https://x.example -d '{"model"`, 'openQuote'],
  ['curl -X POST', 'noAddress'],
  ['curl https://x.example -d @body.json', 'fromFile'],
  ['curl https://x.example --json @-', 'fromFile'],
  ['curl https://x.example -F file=@a.png', 'isForm'],
  ['curl https://x.example/v1/video/status/vid_1', 'onlyLooks'],
  ['curl -X POST https://x.example/v1/tasks', 'noBody'],
  [`curl https://x.example -d 'a=b'`, 'notJson'],
  [`curl https://x.example -d '[1]'`, 'notJson'],
  [`curl https://x.example -d '{"prompt":"x"}'`, 'noModel'],
  [`curl https://x.example -d '{"model":7}'`, 'noModel'],
  ['x'.repeat(12_000_001), 'tooLong'],
])('%.60s is answered with a sentence', (text, key) => {
  const read = readCurl(text)
  expect(read).toEqual({ fault: { key: `code.paste.fault.${key}` } })
  if ('fault' in read) inEveryLanguage(read.fault)
})

test('no text makes it throw', () => {
  const parts = fc.constantFrom(
    'curl ',
    "'",
    '"',
    '\\',
    '\n',
    '$',
    '-d ',
    '-X ',
    '{',
    '}',
    '"model":',
    '"input":',
    '[',
    ' ',
    '@',
    '|',
    'https://x',
    '--json ',
    "$'",
    'null',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(parts, fc.string({ maxLength: 5 })), { maxLength: 30 }), (some) => {
      expect(typeof readCurl(`curl ${some.join('')}`)).toBe('object')
    }),
    { numRuns: 2_000 },
  )
})

test('a command of megabytes is read or refused, however it is written', () => {
  const long = 'a\\"b'.repeat(300_000)
  for (const text of [`"${long}"`, `"${long}`, `$'${long}'`, `$'${long}`, `'${long}`, ' \\ '.repeat(300_000)])
    expect(readCurl(`curl u -d ${text}`)).toHaveProperty('fault')
})

test('every request that the documents print fills a form', () => {
  expect(generating.length).toBeGreaterThan(8)
  for (const text of generating) {
    const read = readCurl(text)
    if ('fault' in read) throw new Error(`${read.fault.key}: ${text}`)
    const model = findModel(read.gateway, read.model)
    if (!model) throw new Error(`No form for ${read.model}`)
    const input = formInput(model.fields, read.input)
    expect(checkInput(model, cleanFields(model.fields, input)).filter(({ missing }) => !missing)).toEqual([])
    expect(input.prompt).toEqual(expect.any(String))
    expect(read.left).toEqual({})
  }
})
