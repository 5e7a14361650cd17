import { shellWords } from '@/lib/code/shell-words'

/** What of a curl command says which request it makes. Headers, and with them the key, are not read at all. */
export type CurlCall = { method: string; path: string; body?: string }

/** A key of `code.paste.fault`, where the text is no request that can be read. */
export type CurlFault = 'notCurl' | 'openQuote' | 'noAddress' | 'fromFile' | 'isForm'

/** Options that mean something here, by what they do. */
const meaning: Record<string, 'method' | 'body' | 'json' | 'form' | 'url' | 'query'> = {
  '-X': 'method',
  '--request': 'method',
  '-d': 'body',
  '--data': 'body',
  '--data-ascii': 'body',
  '--data-raw': 'body',
  '--data-binary': 'body',
  '--json': 'json',
  '-F': 'form',
  '--form': 'form',
  '--form-string': 'form',
  '--data-urlencode': 'form',
  '-T': 'form',
  '--upload-file': 'form',
  '--url': 'url',
  '-G': 'query',
  '--get': 'query',
}

/** Letters whose option takes a word; every other letter takes none. */
const withWord = new Set('ACDEFHKPQTUXYbcdehmoruwxyzt')
/** Of the long options, those without a word. */
const alone =
  /^--(?:silent|show-error|fail|fail-with-body|location|location-trusted|insecure|verbose|include|head|compressed|get|http[\d.]+|no-buffer|no-keepalive|globoff|remote-name|tcp-nodelay|tlsv[\d.]+|ipv[46]|parallel|progress-bar|no-progress-meter|path-as-is|raw|ssl-reqd|anyauth|basic|digest|retry-all-errors|retry-connrefused|trace-time|styled-output)$/

type Option = { name: string; word?: string }

/** The request that a curl command makes. */
export function curlCall(text: string): CurlCall | CurlFault {
  const words = shellWords(text)
  if (!words) return 'openQuote'
  if (!/^curl(?:\.exe)?$/.test(words[0] ?? '')) return 'notCurl'
  const options = optionsIn(words.slice(1))
  const told = (what: (typeof meaning)[string]) => options.filter(({ name }) => meaning[name] === what)
  if (told('form').length > 0 || told('query').length > 0) return 'isForm'
  const bodies = [...told('body'), ...told('json')]
  if (bodies.some(({ name, word = '' }) => name !== '--data-raw' && word.startsWith('@'))) return 'fromFile'
  const address = [...told('url'), ...options.filter(({ name }) => name === '')].at(0)?.word
  if (!address) return 'noAddress'
  const body =
    bodies.length > 0 ? bodies.map(({ word = '' }) => word).join(told('json').length > 0 ? '' : '&') : undefined
  const method = told('method').at(-1)?.word?.toUpperCase() ?? (body === undefined ? 'GET' : 'POST')
  return { method, path: pathOf(address), ...(body !== undefined && { body }) }
}

/** Each option with its word; what is none bears an empty name. */
function optionsIn(words: readonly string[]): Option[] {
  const options: Option[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (word.startsWith('--')) options.push(alone.test(word) ? { name: word } : { name: word, word: words[++at] })
    else if (word.startsWith('-') && word.length > 1) {
      const taking = [...word].findIndex((letter, index) => index > 0 && withWord.has(letter))
      for (const letter of [...word].slice(1, taking < 0 ? undefined : taking)) options.push({ name: `-${letter}` })
      if (taking > 0) options.push({ name: `-${word[taking]}`, word: word.slice(taking + 1) || words[++at] })
    } else options.push({ name: '', word })
  }
  return options
}

/** curl takes addresses without a scheme too. */
function pathOf(address: string): string {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`
  return URL.canParse(whole) ? new URL(whole).pathname : address
}
