import { describe, expect, test } from 'vitest'
import { models } from '@/lib/models/catalog/catalog'
import { checkInput } from '@/lib/models/check-input'
import type { Field, MediaKind } from '@/lib/models/field'
import { blankForm } from '@/lib/models/form'
import { cleanFields } from '@/lib/models/kinds'
import type { GatewayLanguage } from '@/lib/models/model'
import { allPaths, fieldAt, parameterOf } from '@/lib/models/paths'
import { placesFor, type Result, placeResult, valueFor } from '@/lib/models/reuse'
import { sampleInput } from '@/lib/models/sample'
import { placesOf } from '@/lib/models/values'

const makes: Record<MediaKind, string> = { image: 'image', video: 'video', audio: 'music' }
const kinds = Object.keys(makes) as MediaKind[]
const result = (kind: MediaKind, gateway: GatewayLanguage): Result => ({
  kind,
  reference: 'asset:0abc',
  made: { gateway, makes: makes[kind], taskId: 'task-of-the-gateway', clipId: 'clip-of-the-gateway' },
})

describe.each(models.map((model) => [`${model.gateway} ${model.id}`, model] as const))('%s', (_, model) => {
  const results = kinds.map((kind) => result(kind, model.gateway))

  test('every field for a medium or an earlier task is offered for exactly what it takes', () => {
    for (const each of results) {
      const wanted = allPaths(model.fields).filter((path) => takes(fieldAt(model.fields, path)!, each.kind))
      expect(placesFor(model, each)).toEqual(wanted)
    }
  })

  test('an upload, and what the other gateway made, is never an earlier task here', () => {
    const elsewhere = model.gateway === 'onysoft' ? 'unified-tasks' : 'onysoft'
    for (const kind of kinds)
      for (const each of [result(kind, elsewhere), { ...result(kind, elsewhere), made: undefined }])
        for (const path of placesFor(model, each)) expect(fieldAt(model.fields, path)?.kind).toBe('media')
  })

  test('a taken offer stands in the form, and is valid there', () => {
    for (const before of [blankForm(model), sampleInput(model)])
      for (const each of results)
        for (const path of placesFor(model, each)) {
          const value = valueFor(model, path, each)!
          const { values } = placeResult(model, before, path, value)
          expect(
            placesOf(values, path).flatMap((place) => place.value),
            path,
          ).toContain(value)
          const refusals = checkInput(model, cleanFields(model.fields, values))
          const fault = refusals.filter(
            (refusal) => !refusal.missing && parameterOf(refusal.path) === parameterOf(path),
          )
          expect(
            fault.filter(({ say }) => !isForMore.has(say.key)),
            path,
          ).toEqual([])
        }
  })
})

/** Two songs for a mashup: the second is the next thing to give. */
const isForMore = new Set(['refusals.tooSmall.array', 'refusals.itemOneOf'])

const takes = (field: Field, kind: MediaKind) =>
  (field.kind === 'media' && field.accepts === kind) || (field.kind === 'task' && field.makes === kind)
