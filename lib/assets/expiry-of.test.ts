import { expect, test } from 'vitest'
import { expiryOf } from '@/lib/assets/server/expiry-of'

const at = Date.UTC(2026, 10, 21, 10, 15)

test.each([
  ['S3', 'https://b.s3.amazonaws.com/a.mp4?X-Amz-Date=20261121T091500Z&X-Amz-Expires=3600&X-Amz-Signature=f0', at],
  ['Google', 'https://storage.googleapis.com/b/a.mp4?X-Goog-Date=20261121T091500Z&X-Goog-Expires=3600', at],
  ['TOS', 'https://b.tos-cn.volces.com/a.mp4?X-Tos-Date=20261121T091500Z&X-Tos-Expires=3600', at],
  ['OSS', 'https://b.oss.aliyuncs.com/a.mp4?x-oss-date=20261121T091500Z&x-oss-expires=3600', at],
  ['CloudFront', `https://d1.cloudfront.net/a.mp4?Expires=${at / 1000}&Signature=f0&Key-Pair-Id=K`, at],
  ['a token', `https://cdn.example/a.mp4?exp=${at}&sig=f0`, at],
  ['Azure', 'https://a.blob.core.windows.net/b/a.mp4?se=2026-11-21T10%3A15%3A00Z&sp=r&sig=f0', at],
])('the signed address of %s says until when it works', (_, address, expected) => {
  expect(expiryOf(address)).toBe(expected)
})

test.each([
  'https://cdn.example/a.mp4',
  'https://cdn.example/a.mp4?expires=3600',
  'https://cdn.example/a.mp4?expires=2026-11-21T10:15:00',
  'https://cdn.example/a.mp4?X-Amz-Expires=3600',
  'https://cdn.example/a.mp4?X-Amz-Date=20261399T091500Z&X-Amz-Expires=3600',
  'https://cdn.example/a.mp4?expires=never',
  'held:task-1.held',
  'no address',
])('nothing is made up of %s', (address) => expect(expiryOf(address)).toBeUndefined())
