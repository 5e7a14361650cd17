import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { sniff } from '@/lib/media/sniff'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

describe('media are known by their bytes', () => {
  test.each(['png', 'jpeg', 'webp', 'gif', 'avif', 'tiff'] as const)('a real %s', async (format) => {
    const image = sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
    expect(await sniff(await image.toFormat(format).toBuffer())).toMatchObject({
      kind: 'image',
      mime: `image/${format}`,
    })
  })

  test.each([
    ['\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41', 'video/mp4'],
    ['\0\0\0\x20ftypmp42\0\0\0\0', 'video/mp4'],
    ['\0\0\0\x14ftypqt  \0\0\0\0', 'video/quicktime'],
    ['\0\0\0\x20ftypM4A \0\0\0\0', 'audio/x-m4a'],
    ['\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm', 'video/webm'],
    ['\x1a\x45\xdf\xa3\xa3B\x86\x81\x01B\x82\x88matroska', 'video/matroska'],
    ['RIFF\x24\0\0\0WAVEfmt ', 'audio/wav'],
    ['ID3\x04\0\0\0\x7f\0\0 a tag with a cover longer than what is read', 'audio/mpeg'],
    ['\xff\xfb\x90\x64\0\0', 'audio/mpeg'],
    ['\xff\xf1\x50\x80\x02\x1f\xfc\0\0', 'audio/aac'],
    ['fLaC\0\0\0\x22', 'audio/flac'],
    [`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead`, 'audio/ogg'],
  ])('%j is %s', async (text, mime) => expect((await sniff(bytes(text)))?.mime).toBe(mime))
})

describe('what is not a medium is not taken for one', () => {
  test.each([
    '',
    '<!doctype html><script>alert(1)</script>',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?><svg/>',
    '%PDF-1.7\n',
    '\x7fELF\x02\x01\x01',
    'MZ\x90\0\x03\0\0\0',
    '#!/bin/sh\nrm -rf /',
    'PK\x03\x04',
    '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd',
    'RIFF\x24\0\0\0ACON',
    '{"error":"not found"}',
  ])('%j', async (text) => expect(await sniff(bytes(text))).toBeUndefined())

  test('text of any kind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary-ascii' }), async (text) => {
        fc.pre(
          !text.startsWith('\vw') &&
            !/^(MP[+C]|ID3|GIF8|BM|fLaC|FORM|RIFF|.{4}(ftyp|moov|mdat|wide)|G|II|MM)/s.test(text),
        )
        expect(await sniff(bytes(text))).toBeUndefined()
      }),
    )
  })
})
