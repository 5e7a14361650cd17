import { onysoftImage } from '@/lib/models/stated/onysoft-image'
import { onysoftImageFamilies } from '@/lib/models/stated/onysoft-image-families'
import { onysoftImageFilled } from '@/lib/models/stated/onysoft-image-filled'
import { onysoftMusic } from '@/lib/models/stated/onysoft-music'
import { onysoftSora } from '@/lib/models/stated/onysoft-sora'
import { onysoftSpeech } from '@/lib/models/stated/onysoft-speech'
import { onysoftVideo } from '@/lib/models/stated/onysoft-video'
import { onysoftVideoFamilies } from '@/lib/models/stated/onysoft-video-families'
import { veo } from '@/lib/models/stated/veo'
import { geminiOmni } from '@/lib/models/stated/gemini-omni'
import { hailuo } from '@/lib/models/stated/hailuo'
import { klingOmni } from '@/lib/models/stated/kling-omni'
import { klingVideo } from '@/lib/models/stated/kling-video'
import { klingEarlier } from '@/lib/models/stated/kling-earlier'
import { grok } from '@/lib/models/stated/grok'
import { unifiedSora } from '@/lib/models/stated/sora'
import { higgsfield } from '@/lib/models/stated/higgsfield'
import { images } from '@/lib/models/stated/images'
import { qwenWan } from '@/lib/models/stated/qwen-wan'
import { suno } from '@/lib/models/stated/suno'
import type { Stated } from '@/lib/models/stated/stated'

export const sections: readonly Stated[] = [
  onysoftVideo,
  onysoftVideoFamilies,
  onysoftSora,
  onysoftImage,
  onysoftImageFamilies,
  onysoftImageFilled,
  onysoftSpeech,
  onysoftMusic,
  veo,
  geminiOmni,
  hailuo,
  klingOmni,
  klingVideo,
  klingEarlier,
  grok,
  unifiedSora,
  higgsfield,
  images,
  qwenWan,
  suno,
].flat()
