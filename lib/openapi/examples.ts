/** The same create, under a name of its own: whoever sends it twice has one task. */
export const retryExample = (curl: string): string =>
  curl.replace(/^(curl[^\n]+)\n/, "$1\n  -H 'Idempotency-Key: order-4711' \\\n")

/** One task from how it stands now to its end. */
export const eventExamples = (origin: string) => ({
  curl: [`curl -N '${origin}/v1/events?task=TASK_ID'`, `-H "Authorization: Bearer $SAFELIGHT_API_KEY"`].join(' \\\n  '),
  python: `import json
import os

import requests

with requests.get(
    ${JSON.stringify(`${origin}/v1/events`)},
    params={"task": "TASK_ID"},
    headers={"Authorization": f"Bearer {os.environ['SAFELIGHT_API_KEY']}"},
    stream=True,
) as stream:
    for line in stream.iter_lines(decode_unicode=True):
        if line.startswith("data: "):
            print(json.loads(line[6:])["status"])
`,
  typescript: `const response = await fetch(${JSON.stringify(`${origin}/v1/events?task=TASK_ID`)}, {
  headers: { Authorization: \`Bearer \${process.env.SAFELIGHT_API_KEY}\` },
})
let rest = ''
for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + part).split('\\n')
  rest = lines.pop() ?? ''
  for (const line of lines) if (line.startsWith('data: ')) console.log(JSON.parse(line.slice(6)).status)
}
export {}
`,
})

/** As most clients read it. */
export const mcpExample = (origin: string): string =>
  JSON.stringify(
    {
      mcpServers: {
        safelight: { type: 'http', url: `${origin}/mcp`, headers: { Authorization: 'Bearer ${SAFELIGHT_API_KEY}' } },
      },
    },
    null,
    2,
  )
