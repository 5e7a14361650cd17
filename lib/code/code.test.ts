import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asCurl } from '@/lib/code/as-curl'
import { asPython } from '@/lib/code/as-python'
import { asTypeScript } from '@/lib/code/as-typescript'
import { readCurl } from '@/lib/code/read-curl'
import { type CodeRequest, formInput, scriptInput, withAddresses } from '@/lib/code/request'
import { models, modelsOf } from '@/lib/models/catalog/catalog'
import { cleanFields } from '@/lib/models/kinds'
import { sampleInput } from '@/lib/models/sample'
import { modelFor } from '@/lib/models/unknown-model'
import { listen } from '@/lib/sandbox/listen'

const run = promisify(execFile)
const origin = 'http://127.0.0.1:3000'
const [unified, onysoft] = [modelsOf('unified-tasks')[0]!, modelsOf('onysoft')[0]!]

/** Whatever somebody may write into a prompt: quotes, backslashes, variables, emoji, lines. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      '\\',
      '$',
      '`',
      '!',
      '\n',
      '\r',
      '\t',
      '#',
      '&',
      ';',
      '|',
      '@',
      '{',
      'ş',
      '🦊',
      ' ',
      '\u2028',
      '%',
      '^',
    ),
  }),
  fc.constantFrom(
    "it's",
    '$(reboot)',
    '`id`',
    '@file',
    '-d',
    "$'a'",
    '\\',
    'EOF',
    '!!',
    '"',
    '\u0000',
    "''",
    '</script>',
  ),
)
const input = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name !== '__proto__'),
  fc.oneof(
    words,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.boolean(),
    fc.array(words, { maxLength: 3 }),
  ),
  { maxKeys: 4 },
)

test('what is written for curl is read back as the same model and input', () => {
  fc.assert(
    fc.property(input, words, fc.constantFrom(unified, onysoft), (others, prompt, model) => {
      const { model: _, ...beside } = others
      const asked = { ...(model.gateway === 'onysoft' ? withoutInput(beside) : others), prompt }
      const read = readCurl(asCurl({ origin, model, input: asked, connectionId: 'c1' }))
      expect(read).toEqual({
        gateway: model.gateway,
        model: model.id,
        input: JSON.parse(JSON.stringify(asked)),
        left: {},
      })
    }),
    { numRuns: 500 },
  )
})

/** Beside an Onysoft model's name these would be another language's envelope. */
const withoutInput = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'input' && name !== 'messages'))

test('each model’s sample goes out as curl and comes back into its form', () => {
  for (const model of models) {
    const values = cleanFields(model.fields, sampleInput(model))
    const read = readCurl(asCurl({ origin, model, input: scriptInput(model.fields, values) }))
    if ('fault' in read) throw new Error(`${model.id}: ${read.fault.key}`)
    expect({ ...read, input: formInput(model.fields, read.input) }).toEqual({
      gateway: model.gateway,
      model: model.id,
      input: values,
      left: {},
    })
  }
})

test('parameters written as JSON stand beside the others in a script, and return to their field', () => {
  const model = modelFor('unified-tasks', 'somebody/unknown-video')
  const json = Object.keys(model.fields).find((name) => model.fields[name]?.kind === 'json')!
  const values = { prompt: 'a lamp', [json]: { glow: 3 } }
  expect(scriptInput(model.fields, values)).toEqual({ prompt: 'a lamp', glow: 3 })
  expect(formInput(model.fields, { prompt: 'a lamp', glow: 3 })).toEqual(values)
})

test('own files are named by address, and known again by it', () => {
  const addressed = withAddresses(
    { a: ['asset:one', 'asset:two'], b: 'asset:one x' },
    { one: '/v1/files/one.png?s=abc' },
    origin,
  )
  expect(addressed).toEqual({ a: [`${origin}/v1/files/one.png?s=abc`, 'asset:two'], b: 'asset:one x' })
  const text = asCurl({ origin, model: unified, input: addressed })
  expect(readCurl(text, origin)).toMatchObject({ input: { a: ['asset:one', 'asset:two'] } })
  expect(readCurl(text, 'https://elsewhere.example')).toMatchObject({ input: addressed })
})

const withCurl = await works('curl', ['--version'])
const withRequests = await works('python3', ['-c', 'import requests'])

describe('run for real', () => {
  type Told = { path: string; headers: Headers; body: unknown }
  const nasty = {
    prompt: `It's "quoted" $HOME \`id\` $(id) \\ back\\\\slash !! 🦊 ş\nsecond line\ttab\r # % ^ & ; | ' '' @file \u2028 end'`,
    list: ["'", '"', '\\', '', '-d'],
    deep: { yes: true, no: false, nothing: null, number: 0.05 },
  }

  const heard = async (act: (origin: string) => Promise<string>): Promise<{ told: Told[]; printed: string }> => {
    const told: Told[] = []
    const { origin, server } = await listen(0, async (request) => {
      const body = request.method === 'POST' ? await request.json() : undefined
      told.push({ path: new URL(request.url).pathname, headers: request.headers, body })
      const status = told.length > 1 ? 'completed' : 'pending'
      const result = { output: { video_url: 'https://x.example/1.mp4' }, video_url: 'https://x.example/1.mp4' }
      return Response.json({ success: true, data: { task_id: 't1', status, ...(status === 'completed' && result) } })
    })
    try {
      return { printed: await act(origin), told }
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }
  const env = { ...process.env, SAFELIGHT_API_KEY: 'sl_test', HOME: '/nowhere' }
  const requestTo = (origin: string, model = unified): CodeRequest => ({
    origin,
    model,
    input: nasty,
    connectionId: 'c 1',
  })
  const body = { model: unified.id, input: nasty }

  test.runIf(withCurl)('a shell sends what the form holds, to the letter', async () => {
    const { told, printed } = await heard(async (origin) => {
      const text = asCurl(requestTo(origin))
      await run('bash', ['-n', '-c', text])
      return (await run('bash', ['-c', `${text} -sS`], { env })).stdout
    })
    expect(told[0]?.path).toBe('/v1/tasks')
    expect(told[0]?.body).toEqual(body)
    expect(told[0]?.headers.get('authorization')).toBe('Bearer sl_test')
    expect(told[0]?.headers.get('x-safelight-connection')).toBe('c 1')
    expect(JSON.parse(printed)).toMatchObject({ data: { task_id: 't1' } })
  })

  test('a shell reads each word as it was meant', async () => {
    const text = asCurl(requestTo(origin)).replace(/^curl/, `printf '%s\\0'`)
    const { stdout } = await run('bash', ['-c', text], { env })
    const read = stdout.split('\0').at(-2)
    expect(JSON.parse(read ?? '')).toEqual(body)
  })

  test.runIf(withRequests)('Python sends the same, and follows the task to its end', async () => {
    const { told, printed } = await heard(async (origin) => {
      const program = asPython(requestTo(origin)).replace('time.sleep(5)', 'time.sleep(0.01)')
      return (await run('python3', ['-c', program], { env })).stdout
    })
    expect(told.map(({ path }) => path)).toEqual(['/v1/tasks', '/v1/tasks/t1'])
    expect(told[0]?.body).toEqual(body)
    expect(told[0]?.headers.get('idempotency-key')).toMatch(/^[\da-f-]{36}$/)
    expect(printed).toContain('https://x.example/1.mp4')
  })

  test('TypeScript sends the same, and follows the task to its end', async () => {
    for (const model of [unified, onysoft]) {
      const { told, printed } = await heard(async (origin) => {
        const program = asTypeScript(requestTo(origin, model)).replace('5000', '10')
        const flags = ['--input-type=module-typescript', '--disable-warning=ExperimentalWarning', '-e', program]
        return (await run(process.execPath, flags, { env })).stdout
      })
      expect(told[0]?.body).toEqual(model === unified ? body : { ...nasty, model: model.id })
      expect(told[1]?.path).toMatch(model === unified ? /^\/v1\/tasks\/t1$/ : /^\/v1\/\w+\/status\/t1$/)
      expect(printed).toContain('https://x.example/1.mp4')
    }
  })
})

async function works(command: string, given: string[]): Promise<boolean> {
  return run(command, given).then(
    () => true,
    () => false,
  )
}
