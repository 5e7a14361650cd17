import { createHash } from 'node:crypto'
import type { Call } from '@/lib/gateways/dialect'
import { GatewayError } from '@/lib/gateways/gateway-error'
import type { Created, GenerationRequest, Output } from '@/lib/gateways/gateway'
import { ReadError } from '@/lib/gateways/lenient'
import { readChat } from '@/lib/gateways/onysoft/chat-wire'
import { asksForMore, oneAnswer } from '@/lib/gateways/onysoft/one-answer'

/** Gemini images come at once, through chat completions (seed 004). The answer carries them as base64. Throws GatewayError `refused` for more than one. */
export function chatCall({ model, input }: GenerationRequest): Call<Created> {
  const { prompt, image_url, image_urls, aspect_ratio, resolution, n, ...others } = input
  if (asksForMore(n)) throw new GatewayError('refused', { said: `n: ${oneAnswer}`, param: 'n' })
  const images = [image_url, image_urls].flat().filter((url) => typeof url === 'string')
  const shape = { ...(aspect_ratio ? { aspect_ratio } : {}), ...(resolution ? { image_size: resolution } : {}) }
  return {
    method: 'POST',
    path: '/v1/chat/completions',
    right: 'submit',
    timeoutMs: 300_000,
    maxBytes: 96e6,
    body: {
      ...others,
      model: model.id,
      messages: [
        {
          role: 'user',
          content:
            images.length === 0
              ? prompt
              : [
                  { type: 'text', text: prompt ?? '' },
                  ...images.map((url) => ({ type: 'image_url', image_url: { url } })),
                ],
        },
      ],
      ...(model.makes === 'image' && { modalities: ['image', 'text'] }),
      ...(Object.keys(shape).length > 0 && { image_config: shape }),
      stream: false,
    },
    read: (body) => {
      const { id, images: found, text, cost } = readChat(body)
      if (found.length === 0 && !text) throw new ReadError('choices')
      const remoteId =
        id ??
        `chat_${createHash('sha256')
          .update(found[0] ?? text)
          .digest('hex')
          .slice(0, 32)}`
      const outputs: Output[] =
        model.makes === 'text' ? [{ kind: 'text', text }] : found.map((url) => ({ kind: 'image', url }))
      const charged = cost && { charged: cost }
      return {
        remoteId,
        ...(cost && { estimated: cost }),
        progress:
          model.makes === 'text' || found.length > 0
            ? { state: 'completed', outputs, ...charged }
            : { state: 'failed', reason: text, ...charged },
      }
    },
  }
}
