import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trialSandbox, type TrialSandbox } from '@/lib/sandbox/trial-sandbox'

/** What the Onysoft documents print (seeds 000 and 001), to the letter. Only the base URL and the key are changed before they run. */
const generating = [
  `curl -X POST https://api.onysoft.com/v1/video/generate \\
-H "Authorization: Bearer sk-ony-YOUR-KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model": "veo3_fast",
"prompt": "A golden retriever running through a field of sunflowers at sunset",
"aspect_ratio": "16:9",
"duration": 5
}'`,
  `curl -X POST https://api.onysoft.com/v1/video/generate \\
-H "Authorization: Bearer sk-ony-YOUR-KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model": "google/imagen4",
"prompt": "A beautiful sunset over mountains, photorealistic, 4K",
"aspect_ratio": "16:9"
}'`,
  `curl -X POST https://api.onysoft.com/v1/video/generate \\
-H "Authorization: Bearer sk-ony-YOUR-KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model": "seedream/4.5-edit",
"prompt": "Change background to a futuristic city",
"image_url": "https://example.com/input.jpg",
"aspect_ratio": "1:1"
}'`,
  `curl -X POST https://api.onysoft.com/v1/video/generate \\
-H "Authorization: Bearer sk-ony-YOUR-KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model": "suno-v4",
"prompt": "Upbeat electronic dance music with catchy female vocals about summer"
}'`,
  `curl -X POST https://api.onysoft.com/v1/voice/generate \\
-H "Authorization: Bearer sk-ony-YOUR-KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model": "elevenlabs/text-to-speech-multilingual-v2",
"prompt": "Merhaba, ben Rachel. Onysoft AI üzerinden konuşuyorum.",
"voice": "Rachel",
"stability": 0.6,
"similarity_boost": 0.8,
"style": 0.1
}'`,
  `curl -X POST https://api.onysoft.com/v1/audio/generate \\
-H "Authorization: Bearer sk-ony-YOUR-KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model": "elevenlabs/sound-effect-v2",
"prompt": "thunder rolling in distant mountains, heavy rain",
"duration_seconds": 8.0,
"prompt_influence": 0.5
}'`,
  `curl -X POST https://api.onysoft.com/v1/video/generate \\
-H "Authorization: Bearer sk-ony-YOUR-KEY" \\
-d '{
"model": "sora-2-pro-text-to-video",
"prompt": "A drone shot of a serene mountain lake at sunrise, mist rising from water",
"aspect_ratio": "landscape",
"n_frames": "10",
"size": "high"
}'`,
  `curl -X POST https://api.onysoft.com/v1/image/generate \\
  -H "Authorization: Bearer sk-ony-YOUR-KEY" \\
  -d '{
    "model": "seedream/5-lite-text-to-image",
    "prompt": "A serene mountain lake at sunset, photorealistic",
    "aspect_ratio": "16:9"
  }'`,
  `curl -X POST https://api.onysoft.com/v1/image/generate \\
  -H "Authorization: Bearer sk-ony-YOUR-KEY" \\
  -d '{
    "model": "seedream/4.5-edit",
    "prompt": "Change background to futuristic neon city",
    "image_url": "https://example.com/input.jpg",
    "aspect_ratio": "1:1"
  }'`,
]

/** Their task ids are examples; each is replaced by one that exists. */
const looking = [
  `curl https://api.onysoft.com/v1/video/status/vid_abc123 \\
-H "Authorization: Bearer sk-ony-YOUR-KEY"`,
  `curl https://api.onysoft.com/v1/image/status/vtask_abc123 \\
  -H "Authorization: Bearer sk-ony-YOUR-KEY"`,
]

const python = `import time
import requests
API_KEY = "sk-ony-YOUR-KEY"
BASE = "https://api.onysoft.com/v1"
# 1. Video oluştur
resp = requests.post(f"{BASE}/video/generate",
headers={"Authorization": f"Bearer {API_KEY}", "Content-Type": "application/json"},
json={"model": "veo3_fast", "prompt": "A cat playing piano", "duration": 5}
)
task = resp.json()["data"]
task_id = task["task_id"]
print(f"Task: {task_id}, Status: {task['status']}")
# 2. Durum sorgula (polling)
while True:
    resp = requests.get(f"{BASE}/video/status/{task_id}",
    headers={"Authorization": f"Bearer {API_KEY}"})
    data = resp.json()["data"]
    print(f"Status: {data['status']}")
    if data["status"] == "completed":
        print(f"Video URL: {data['video_url']}")
        break
    elif data["status"] == "failed":
        print(f"Hata: {data.get('error')}")
        break
    time.sleep(10) # 10 saniye bekle`

const run = promisify(execFile)
const here = (example: string) =>
  example.replaceAll('https://api.onysoft.com', trial.origin).replaceAll('sk-ony-YOUR-KEY', `sk-ony-seed-${++examples}`)
let examples = 0

let trial: TrialSandbox
beforeAll(async () => {
  trial = await trialSandbox()
})
afterAll(() => trial.close())

type Answer = { success: boolean; data: { task_id: string; status: string; model: string } }

const withCurl = await works('curl', ['--version'])
const withPython = await works('python3', ['-c', 'import requests'])

describe('the printed requests', () => {
  test.each(generating.map((example) => [modelIn(example), example]))('%s', async (model, example) => {
    const { status, body } = await perform(here(example))
    expect(status).toBe(202)
    expect(body).toEqual({
      success: true,
      data: {
        task_id: expect.any(String),
        status: 'pending',
        model,
        estimated_cost: { amount: expect.any(Number), currency: 'USD' },
      },
    })
  })

  test.each(looking)('%s', async (example) => {
    const key = `sk-ony-looking-${++examples}`
    const started = await fetch(`${trial.origin}/v1/video/generate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ model: 'veo3_fast', prompt: 'A cat' }),
    })
    const { data } = (await started.json()) as Answer
    trial.clock.pass(200_000)
    const command = example
      .replace('https://api.onysoft.com', trial.origin)
      .replace('sk-ony-YOUR-KEY', key)
      .replace(/v(id|task)_abc123/, data.task_id)
    const { status, body } = await perform(command)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      success: true,
      data: {
        task_id: data.task_id,
        status: 'completed',
        video_url: expect.stringMatching(/\.mp4$/),
        thumbnail_url: expect.stringMatching(/\.png$/),
        duration: 5,
        model: 'veo3_fast',
      },
    })
  })

  test.runIf(withPython)('the Python example, to its end', async () => {
    // Its ten seconds of sleep pass on the sandbox's clock instead.
    const program = here(python).replace('time.sleep(10)', 'time.sleep(0.2)')
    const ticking = tick()
    const { stdout } = await run('python3', ['-c', program], { timeout: 25_000 }).finally(ticking.stop)
    expect(stdout).toMatch(
      /^Task: vid_\w+, Status: pending\n(Status: (pending|processing)\n)*Status: completed\nVideo URL: http:\S+\.mp4\n$/,
    )
  })
})

/** Two seconds of the sandbox for each tenth of ours. */
function tick() {
  const timer = setInterval(() => trial.clock.pass(2000), 100)
  return { stop: () => clearInterval(timer) }
}

const modelIn = (example: string) => /"model": "([^"]+)"/.exec(example)?.[1] ?? ''

/** Runs the command as printed where there is curl, else does what it says. */
async function perform(command: string): Promise<{ status: number; body: unknown }> {
  if (withCurl) {
    const { stdout } = await run('sh', ['-c', `${command} -s -w '\\n%{http_code}'`])
    const [, body = '', status] = /^(.*)\n(\d+)$/s.exec(stdout) ?? []
    return { status: Number(status), body: JSON.parse(body) }
  }
  const [, url = ''] = /(https?:\S+)/.exec(command) ?? []
  const headers = [...command.matchAll(/-H "([^:]+): ([^"]+)"/g)].map(([, name = '', value = '']): [string, string] => [
    name,
    value,
  ])
  const body = /-d '([^']*)'/.exec(command)?.[1]
  // What curl sends for -d without a Content-Type.
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const response = await fetch(
    url,
    body ? { method: 'POST', headers: { ...form, ...Object.fromEntries(headers) }, body } : { headers },
  )
  return { status: response.status, body: await response.json() }
}

async function works(command: string, words: string[]): Promise<boolean> {
  return run(command, words).then(
    () => true,
    () => false,
  )
}
