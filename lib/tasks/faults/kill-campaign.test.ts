import { expect, test } from 'vitest'
import { balanced } from '@/lib/tasks/faults/faulty-gateway'
import { type Campaign, moments, runCampaign } from '@/lib/tasks/faults/kill-campaign'
import { stores } from '@/lib/testing/databases'

const plans = { sqlite: { servers: 3, kills: 300 }, postgres: { servers: 2, kills: 60 } }

test.each(stores)(
  'a server on $name that is killed at any moment loses no result and charges no wish twice',
  async (store) => {
    const { servers, kills } = plans[store.name]
    const campaigns = await Promise.all(
      Array.from({ length: servers }, (_each, at) =>
        runCampaign({ open: store.open, seed: `${store.name} ${at + 1}`, kills: kills / servers }),
      ),
    )
    console.log(tell(store.name, campaigns))
    for (const { books, wishes, leftovers } of campaigns) {
      expect(books).toEqual(balanced({ charges: wishes, results: wishes }))
      expect(leftovers).toEqual([])
    }
    if (store.name === 'sqlite')
      for (const moment of moments)
        expect([moment, sum(campaigns, ({ met }) => met[moment])]).toEqual([moment, atLeast(10)])
  },
  600_000,
)

const atLeast = (least: number) => expect.toSatisfy((count: number) => count >= least, `at least ${least}`)

const sum = (campaigns: Campaign[], of: (campaign: Campaign) => number) =>
  campaigns.reduce((total, campaign) => total + of(campaign), 0)

function tell(store: string, campaigns: Campaign[]): string {
  const total = (of: (campaign: Campaign) => number) => sum(campaigns, of)
  const met = moments.map((moment) => `${moment} ${total((campaign) => campaign.met[moment])}`).join(', ')
  return [
    `${store}: ${total(({ kills }) => kills)} kills (${met})`,
    `${total(({ wishes }) => wishes)} wishes, ${total(({ books }) => books.charges)} charges`,
    `in doubt: ${total(({ foundInList }) => foundInList)} found in the list, ${total(({ sentAgainByOwner }) => sentAgainByOwner)} sent again by their owner`,
    `kept ${total(({ books }) => books.kept)} of ${total(({ books }) => books.paid)} paid; ${total(({ halfWritten }) => halfWritten)} half-written files swept; ${total(({ bans }) => bans)} bans`,
  ].join('; ')
}
