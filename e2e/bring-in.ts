import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { expect } from '@/e2e/test'

export const colors = ['firebrick', 'peru', 'gold', 'seagreen', 'steelblue', 'indigo']

/** A picture for each color, none as high as another; the last one stands first in the gallery. */
export async function bringIn(page: Page): Promise<void> {
  for (const [index, background] of colors.entries()) {
    const data = await sharp({ create: { width: 300, height: 200 + 20 * index, channels: 3, background } })
      .png()
      .toBuffer()
    expect((await page.request.post(`/api/assets?name=${background}.png`, { data })).ok()).toBe(true)
  }
}
