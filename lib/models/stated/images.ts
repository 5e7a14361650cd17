import { a, b, type Case, pictures, prompt, type Stated } from '@/lib/models/stated/stated'

const nano = 'google/nano-banana'
const nanoPro = 'google/nano-banana-pro'
const pro = 'black-forest-labs/flux.2-pro'
const flex = 'black-forest-labs/flux.2-flex'
const max = 'black-forest-labs/flux.2-max'

const ratios = (...ratios: string[]) => ratios.map((aspect_ratio): Case => [aspect_ratio, { prompt, aspect_ratio }])
const square = { prompt, aspect_ratio: '1:1' }

export const images: readonly Stated[] = [
  {
    gateway: 'unified-tasks',
    section: 'seed 003, GPT Image',
    models: ['openai/gpt-image-2'],
    cases: [
      ['a prompt alone', { prompt }],
      ['everything', { prompt, image_urls: [a, b], aspect_ratio: '16:9', resolution: '4K' }],
      ['3:2', { prompt, aspect_ratio: '3:2' }],
      ['2:3', { prompt, aspect_ratio: '2:3' }],
      ['1K', { prompt, aspect_ratio: '1:1', resolution: '1K' }],
      ['2K', { prompt, resolution: '2K' }],
      ['no prompt', { image_urls: [a] }, 'prompt'],
      ['9:16', { prompt, aspect_ratio: '9:16' }, 'aspect_ratio'],
      ['8K', { prompt, resolution: '8K' }, 'resolution'],
      ['images that are no list', { prompt, image_urls: a }, 'image_urls'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 002, GPT Image 1 and 1.5',
    models: ['openai/gpt-image-1', 'openai/gpt-image-1.5'],
    cases: [
      ['a prompt alone', { prompt }],
      ['everything', { prompt, image_urls: [a, b], aspect_ratio: '2:3', quality: 'high' }],
      ['low', { prompt, aspect_ratio: '1:1', quality: 'low' }],
      ['medium', { prompt, aspect_ratio: '3:2', quality: 'medium' }],
      ['no prompt', { quality: 'low' }, 'prompt'],
      ['16:9', { prompt, aspect_ratio: '16:9' }, 'aspect_ratio'],
      ['another quality', { prompt, quality: 'ultra' }, 'quality'],
      ['images that are no list', { prompt, image_urls: a }, 'image_urls'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Nano Banana',
    models: [nano, nanoPro],
    cases: [
      ['a prompt and a ratio', square],
      ['reference images', { ...square, image_urls: [a, b] }],
      ...ratios('2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'),
      ['no ratio', { prompt }, 'aspect_ratio'],
      ['no prompt', { aspect_ratio: '1:1' }, 'prompt'],
      ['1:2', { prompt, aspect_ratio: '1:2' }, 'aspect_ratio'],
      ['a ratio that is a number', { prompt, aspect_ratio: 1 }, 'aspect_ratio'],
      ['images that are no list', { ...square, image_urls: a }, 'image_urls'],
      ['8k', { ...square, resolution: '8k' }, 'resolution'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Nano Banana Pro',
    models: [nanoPro],
    cases: [
      ['1k', { ...square, resolution: '1k' }],
      ['2k', { ...square, resolution: '2k' }],
      ['4k, and everything else', { ...square, image_urls: [a], resolution: '4k' }],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Nano Banana, resolution "Pro only"',
    models: [nano],
    cases: [['2k', { ...square, resolution: '2k' }, 'resolution']],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Flux.2',
    models: [pro, flex, max],
    cases: [
      ['a prompt alone', { prompt }],
      ['all that all share', { prompt, image_urls: pictures(8), aspect_ratio: '16:9', quality: '2K' }],
      ['an open ratio', { prompt, aspect_ratio: 'auto' }],
      ...ratios('1:1', '4:3', '3:2', '2:3', '9:16', '3:4'),
      ['1K', { prompt, quality: '1K' }],
      ['no prompt', { image_urls: [a] }, 'prompt'],
      ['4:5', { prompt, aspect_ratio: '4:5' }, 'aspect_ratio'],
      ['4K', { prompt, quality: '4K' }, 'quality'],
      ['eleven images', { prompt, image_urls: pictures(11) }, 'image_urls'],
      ['images that are no list', { prompt, image_urls: a }, 'image_urls'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Flux.2 Flex',
    models: [flex],
    cases: [
      ['ten images', { prompt, image_urls: pictures(10) }],
      ['the fewest steps, the loosest prompt', { prompt, steps: 1, cfg: 1.5 }],
      ['the most steps, the strictest prompt', { prompt, steps: 50, cfg: 10 }],
      ['a fraction of cfg', { prompt, cfg: 4.25 }],
      ['no step', { prompt, steps: 0 }, 'steps'],
      ['51 steps', { prompt, steps: 51 }, 'steps'],
      ['half a step', { prompt, steps: 10.5 }, 'steps'],
      ['cfg too low', { prompt, cfg: 1.4 }, 'cfg'],
      ['cfg too high', { prompt, cfg: 10.01 }, 'cfg'],
      ['cfg as text', { prompt, cfg: 'strict' }, 'cfg'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Flux.2 Pro and Max',
    models: [pro, max],
    cases: [
      ['nine images', { prompt, image_urls: pictures(9) }, 'image_urls'],
      ['steps, which only Flex has', { prompt, steps: 20 }, 'steps'],
      ['cfg, which only Flex has', { prompt, cfg: 5 }, 'cfg'],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Flux.2 Max',
    models: [max],
    cases: [
      ['5:4', { prompt, aspect_ratio: '5:4' }],
      ['21:9', { prompt, aspect_ratio: '21:9' }],
    ],
  },
  {
    gateway: 'unified-tasks',
    section: 'seed 003, Flux.2 Pro and Flex',
    models: [pro, flex],
    cases: [
      ['5:4, which only Max has', { prompt, aspect_ratio: '5:4' }, 'aspect_ratio'],
      ['21:9, which only Max has', { prompt, aspect_ratio: '21:9' }, 'aspect_ratio'],
    ],
  },
]
