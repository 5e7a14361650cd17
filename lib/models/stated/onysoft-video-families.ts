import { a, b, pictures, prompt, type Stated } from '@/lib/models/stated/stated'
import { photo } from '@/lib/models/stated/onysoft-video'

export const onysoftVideoFamilies: readonly Stated[] = [
  {
    gateway: 'onysoft',
    section: 'seed 000, Provider Parameter Mapping Matrix, veo3*',
    models: ['veo3', 'veo3_fast'],
    cases: [
      ['from an image (t2v/i2v)', { prompt, image_url: a }],
      ['references', { prompt, imageUrls: [a, b], generationType: 'REFERENCE_2_VIDEO' }],
      ['references by the common name', { prompt, image_urls: [a, b], generationType: 'REFERENCE_2_VIDEO' }],
      ['references that are no list', { prompt, image_urls: a, generationType: 'REFERENCE_2_VIDEO' }, 'image_urls'],
      ['a kind of generation that is a number', { prompt, image_urls: [a], generationType: 2 }, 'generationType'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Provider Parameter Mapping Matrix, runway_*',
    models: ['runway_gen4_turbo'],
    cases: [
      ['an image by its own name', { prompt, imageUrl: a }],
      ['an image by the common name', { prompt, image_url: photo }],
      ['an image in the common list', { prompt, image_urls: [a] }],
      ['a list as the one image', { prompt, image_url: [a] }, 'image_url'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Provider Parameter Mapping Matrix, hailuo/*-image-to-video',
    models: ['hailuo/2-3-image-to-video-pro'],
    cases: [
      ['6 s', { prompt, image_url: a, duration: 6 }],
      ['10 s', { prompt, image_url: a, duration: 10 }],
      ['5 s', { prompt, image_url: a, duration: 5 }, 'duration'],
      ['8 s', { prompt, image_url: a, duration: 8 }, 'duration'],
      ['6 s as a text', { prompt, image_url: a, duration: 'six' }, 'duration'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Provider Parameter Mapping Matrix, grok-imagine/image-to-video',
    models: ['grok-imagine/image-to-video'],
    cases: [
      ['720p', { prompt, image_urls: [a], resolution: '720p' }],
      ['1080p', { prompt, image_urls: [a], resolution: '1080p' }],
      ['a picture’s resolution', { prompt, image_urls: [a], resolution: '2K' }, 'resolution'],
      ['a mode, of which no value is given', { prompt, image_urls: [a], mode: 'any' }],
      ['a length in words', { prompt, image_urls: [a], duration: 'long' }, 'duration'],
      ['a resolution that is a number', { prompt, image_urls: [a], resolution: 720 }, 'resolution'],
      ['a mode that is a number', { prompt, image_urls: [a], mode: 1 }, 'mode'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Per-Model Required Parameters, grok-imagine/*, a video from a picture',
    models: ['grok-imagine/image-to-video'],
    cases: [
      ['wide', { prompt, image_urls: [a], aspect_ratio: '16:9' }],
      ['tall', { prompt, image_urls: [a], aspect_ratio: '9:16' }],
      ['square', { prompt, image_urls: [a], aspect_ratio: '1:1' }],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Per-Model Required Parameters, wan video models',
    models: ['wan/2-6-text-to-video'],
    cases: [
      ['720p', { prompt, resolution: '720p' }],
      ['1080p', { prompt, resolution: '1080p', duration: 5 }],
      ['a picture’s resolution', { prompt, resolution: '2K' }, 'resolution'],
      ['480p', { prompt, resolution: '480p' }, 'resolution'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Provider Parameter Mapping Matrix, wan/2-7-image-to-video',
    models: ['wan/2-7-image-to-video'],
    cases: [
      ['a first frame by its own name', { prompt, first_frame_url: a }],
      ['a closing frame', { prompt, first_frame_url: a, last_frame_url: b }],
      ['a closing frame beside the common name', { prompt, image_url: a, last_frame_url: b }],
      ['720p', { prompt, image_url: a, resolution: '720p' }],
      ['1080p and a length', { prompt, image_url: a, resolution: '1080p', duration: 5 }],
      ['4K', { prompt, image_url: a, resolution: '4K' }, 'resolution'],
      ['a closing frame alone', { prompt, last_frame_url: b }, 'image_url'],
      ['a closing frame that is a list', { prompt, image_url: a, last_frame_url: [b] }, 'last_frame_url'],
    ],
  },
  {
    gateway: 'onysoft',
    section: 'seed 000, Provider Parameter Mapping Matrix, wan/2-6-flash-image-to-video',
    models: ['wan/2-6-flash-image-to-video'],
    cases: [
      ['with sound', { prompt, image_urls: [a], audio: true }],
      ['without sound', { prompt, image_url: photo, audio: false }],
      ['720p', { prompt, image_urls: [a], resolution: '720p' }],
      ['everything', { prompt, image_urls: pictures(2), audio: true, resolution: '1080p', duration: 5 }],
      ['no image', { prompt, audio: true }, 'image_urls'],
      ['sound in words', { prompt, image_urls: [a], audio: 'yes' }, 'audio'],
      ['480p', { prompt, image_urls: [a], audio: true, resolution: '480p' }, 'resolution'],
    ],
  },
]
