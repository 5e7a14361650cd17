import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What the Onysoft documents print (seeds 000 and 001), to the letter. Only the base URL and the key are changed before they run. */
export const generating = [
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
export const looking = [
  `curl https://api.onysoft.com/v1/video/status/vid_abc123 \\
-H "Authorization: Bearer sk-ony-YOUR-KEY"`,
  `curl https://api.onysoft.com/v1/image/status/vtask_abc123 \\
  -H "Authorization: Bearer sk-ony-YOUR-KEY"`,
]

export const python = `import time
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

const withCurl = await works('curl', ['--version'])
/** Whether the Python example can run here. */
export const withPython = await works('python3', ['-c', 'import requests'])

export const modelIn = (example: string) => /"model": "([^"]+)"/.exec(example)?.[1] ?? ''

/** An example with nothing changed but the base URL and the key. */
export const pointedAt = (origin: string, key: string, example: string): string =>
  example.replaceAll('https://api.onysoft.com', origin).replaceAll('sk-ony-YOUR-KEY', key)

/** What the Python example says when it runs. */
export const runPython = async (program: string): Promise<string> =>
  (await run('python3', ['-c', program], { timeout: 25_000 })).stdout

/** Runs the command as printed where there is curl, else does what it says. */
export async function perform(command: string): Promise<{ status: number; body: unknown }> {
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
