/** What the seeds print for five and ten seconds, in USD, by family and resolution. */
export const printedPrices: Record<string, Record<'720p' | '1080p', readonly [string, string]>> = {
  // Seed 002: "5s 720p 0.16 (sound off/on), 1080p 0.20; 10s 720p 0.30, 1080p 0.40".
  'kling-3.0-omni': { '720p': ['0.16', '0.30'], '1080p': ['0.20', '0.40'] },
  // Seed 000, example response: five seconds of veo3_fast are estimated at 0.60.
  'veo-3.1-fast': { '720p': ['0.60', '1.20'], '1080p': ['0.75', '1.50'] },
  'veo-3.1-quality': { '720p': ['1.50', '3.00'], '1080p': ['1.80', '3.60'] },
}
