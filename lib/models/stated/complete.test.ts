import { describe, expect, test } from 'vitest'
import { findModel, models } from '@/lib/models/catalog/catalog'
import type { Model } from '@/lib/models/model'
import { beyond } from '@/lib/models/stated/beyond'
import { caseHolds } from '@/lib/models/stated/case-holds'
import { changesOf } from '@/lib/models/stated/claims'
import { sections } from '@/lib/models/stated/sections'
import type { Stated } from '@/lib/models/stated/stated'

const known = models.filter((model) => !model.inferred)

describe('a stated case decides each claim, but for those beyond the seeds', () => {
  test.each(known.map((model) => [`${model.gateway} ${model.id}`, model] as const))('%s', (_, model) => {
    expect(undecided(model).sort()).toEqual(claimsBeyond(model).sort())
  })
})

test('what is beyond the seeds is said of models that we know', () => {
  for (const { gateway, models: ids } of beyond) for (const id of ids) expect(known).toContain(findModel(gateway, id))
})

const undecided = (model: Model): string[] => {
  const cases = sections.filter(isOf(model)).flatMap((section) => section.cases)
  return changesOf(model)
    .filter(({ changed }) => cases.every((one) => caseHolds(changed, one)))
    .map(({ claim }) => claim)
}

const claimsBeyond = (model: Model): string[] => beyond.filter(isOf(model)).flatMap(({ claims }) => claims)

const isOf =
  ({ gateway, id }: Model) =>
  (one: Pick<Stated, 'gateway' | 'models'>): boolean =>
    one.gateway === gateway && one.models.includes(id)
