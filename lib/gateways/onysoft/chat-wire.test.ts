import { describe, expect, test } from 'vitest'
import { picturesOf, readChat } from '@/lib/gateways/onysoft/chat-wire'

const answering = (content: string) => readChat({ choices: [{ message: { content } }] })

test.each([
  ['Here: ![a boat](https://a.example/1.png), and ![](b.png)!', ['https://a.example/1.png', 'b.png'], 'Here: , and !'],
  ['![a]b](c.png)', [], '![a]b](c.png)'],
  ['![a]()', [], '![a]()'],
  ['![a](b c.png) ![d](e.png)', ['e.png'], '![a](b c.png)'],
  ['![one ![two](c.png)', ['c.png'], ''],
  ['![one](![two or three](c.png) four', ['c.png'], '![one]( four'],
  ['![a](b.png', [], '![a](b.png'],
  ['![a](b.png) data:image/png;base64,AAAA', ['b.png', 'data:image/png;base64,AAAA'], ''],
])('of %j the pictures are taken, and the rest is text', (said, images, text) => {
  expect(answering(said)).toEqual({ images, text })
})

test('a picture of many megabytes is found within an answer', () => {
  const url = `data:image/png;base64,${'A'.repeat(40_000_000)}`
  const { images, text } = answering(`Here it is: ![a boat](${url})`)
  expect([images.length, images[0] === url, text]).toEqual([1, true, 'Here it is:'])
})

const million = 1_000_000

describe('a text in which pictures begin and do not end takes no longer than it is long', () => {
  test.each([
    ['beginnings', '!['.repeat(million)],
    ['beginnings and one end', `${'!['.repeat(million)}]`],
    ['addresses', '![a]('.repeat(million)],
    ['words', `![${'a'.repeat(million)}`],
    ['words without an address', '![a]'.repeat(million)],
    ['beginnings of data', 'data:image/png;base64,'.repeat(million)],
    ['beginnings of types', `data:image/${'data:image/'.repeat(million)}`],
  ])('%s', (_, content) => {
    expect(picturesOf({ content }).filter((url) => !url.startsWith('data:'))).toEqual([])
    expect(answering(content).images.filter((url) => !url.startsWith('data:'))).toEqual([])
  })
})
