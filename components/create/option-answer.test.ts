import { expect, test } from 'vitest'
import { answerOf, refusalOf } from '@/components/create/option-answer'
import { ApiError } from '@/lib/http/api'

const price = { amount: '0.48', currency: 'USD' as const }
const option = { option: '4k' }
const error = (status: number, code: string, fields: { path: string; message: string }[] = []) =>
  new ApiError(status, { code, message: 'No', fields } as never)

test('an option that the balance does not cover is said to be too dear, not of unknown price', () => {
  expect(refusalOf(error(402, 'out_of_money'))).toBe('tooDear')
  expect(answerOf(option, 'tooDear', price)).toEqual({ ...option, is: 'tooDear' })
})

test('what the gateway would refuse is unavailable, and what is busy is asked again', () => {
  expect(refusalOf(error(400, 'invalid'))).toBe('refused')
  expect(refusalOf(error(400, 'other', [{ path: 'size', message: 'No' }]))).toBe('refused')
  expect(refusalOf(error(502, 'gateway_trouble'))).toBe('busy')
  expect(refusalOf(new Error('offline'))).toBeUndefined()
  expect(answerOf(option, undefined, price)).toEqual({ ...option, is: 'unknown' })
  expect(answerOf(option, { source: 'exact', price: { ...price, amount: '0.60' } }, price)).toEqual({
    ...option,
    is: 'differs',
    difference: { ...price, amount: '0.12' },
  })
})
