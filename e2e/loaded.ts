import { expect, type Page, type Request } from '@playwright/test'

/** Half a second in which nothing is fetched, but for the question that waits at the server for news. */
export async function loaded(page: Page): Promise<void> {
  const underWay = new Set<Request>()
  let lastAt = Date.now()
  const begins = (request: Request) => {
    if (request.url().includes('/api/tasks/changes')) return
    underWay.add(request)
    lastAt = Date.now()
  }
  const ends = (request: Request) => {
    if (underWay.delete(request)) lastAt = Date.now()
  }
  page.on('request', begins).on('requestfinished', ends).on('requestfailed', ends)
  await page.waitForLoadState('load')
  await expect.poll(() => underWay.size === 0 && Date.now() - lastAt >= 500).toBe(true)
  page.off('request', begins).off('requestfinished', ends).off('requestfailed', ends)
}
