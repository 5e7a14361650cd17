import type { Caller } from '@/lib/gateways/backend'
import { accountForKey } from '@/lib/v1/server/account-for-key'
import { createForKey, listForKey, quoteForKey, taskForKey } from '@/lib/v1/server/ask'
import type { Asking, Terms } from '@/lib/v1/server/asking'
import { chatForKey } from '@/lib/v1/server/chat-for-key'
import { modelsForKey } from '@/lib/v1/server/models-for-key'
import { uploadForKey, uploadFromForKey } from '@/lib/v1/server/upload-for-key'
import { voicesOf } from '@/lib/v1/voices-of'

/** One script's view of Safelight. What is refused is told as BackendRefusal, with the field, the rule and the repair. */
export const v1Caller = (asking: Asking & Terms): Caller => ({
  owner: asking.key.user.id,
  isUnchecked: asking.isUnchecked,
  quote: async (wish) => {
    const quote = await quoteForKey(asking, wish)
    return quote.source === 'unknown' ? undefined : quote.price
  },
  create: (wish) => createForKey(asking, wish),
  status: (id) => taskForKey(asking, id),
  list: (page) => listForKey(asking, page),
  models: () => modelsForKey(asking),
  balance: () => accountForKey(asking),
  voices: async () => voicesOf(asking.language),
  upload: (file) => uploadForKey(asking, file),
  uploadFrom: (url) => uploadFromForKey(asking, url),
  chat: (wish) => chatForKey(asking, wish),
})
