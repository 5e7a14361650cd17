// npm run docs: every model of the catalogue, as it reads on GitHub, into docs/models.md.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { labelOf, say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import { formatMoney } from '@/lib/i18n/format'
import type { Message } from '@/lib/kernel/message'
import { models } from '@/lib/models/catalog/catalog'
import { inWords } from '@/lib/models/condition'
import { type ListPrice, type Makes, type Model, typicalSeconds } from '@/lib/models/model'
import { defaultOf, kindInWords, limitsInWords, type Parameter, parametersOf, valuesOf } from '@/lib/models/parameters'
import { describeRule } from '@/lib/models/rules'

export const modelDocsFile = join(import.meta.dirname, '..', 'docs', 'models.md')

const t = translator('en')
const words = (message: Message) => say(message, t, 'en')
const code = (text: string) => `\`${text}\``
const made: readonly Makes[] = ['video', 'image', 'voice', 'sound', 'music', 'text']

type Family = { heading: string; anchor: string; offers: Model[] }

/** The whole file, from the catalogue alone. */
export function modelDocs(): string {
  const families = familiesInOrder()
  return [
    '# Models',
    'Written by `npm run docs` from the catalogue in `lib/models/catalog`; changed there, not here. ' +
      `${models.length} models, ${families.length} after those that are the same one are counted once. ` +
      'Prices are what the gateways’ documents print; what a gateway asks today is shown before anything is sent.',
    ...made.flatMap((makes) => index(makes, families)),
    ...families.flatMap(section),
    '',
  ].join('\n\n')
}

function familiesInOrder(): Family[] {
  const taken = new Map<string, number>([['models', 1]])
  for (const makes of made) taken.set(t(`makes.${makes}`).toLowerCase(), 1)
  return [...Map.groupBy(models, ({ family }) => family).values()].map((offers) => {
    const heading = offers[0]!.title
    return { heading, anchor: anchorOf(heading, taken), offers }
  })
}

/** As GitHub makes it of a heading: one of the same name gets a number. */
function anchorOf(heading: string, taken: Map<string, number>): string {
  const anchor = heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
  const before = taken.get(anchor) ?? 0
  taken.set(anchor, before + 1)
  return before === 0 ? anchor : `${anchor}-${before}`
}

function index(makes: Makes, families: Family[]): string[] {
  const here = families.filter(({ offers }) => offers[0]!.makes === makes)
  if (here.length === 0) return []
  const lines = here.map(({ heading, anchor, offers }) => {
    const ids = [...new Set(offers.map(({ id }) => code(id)))].join(', ')
    return `- [${heading}](#${anchor}), ${offers[0]!.provider}: ${ids}`
  })
  return [`## ${t(`makes.${makes}`)}`, lines.join('\n')]
}

const section = ({ heading, offers }: Family): string[] => [
  `### ${heading}`,
  ...offers.flatMap((model) => [
    [`**${code(model.id)}** at ${t(`connections.dialectName.${model.gateway}`)}`, facts(model)].join('\n\n'),
    ...parameters(model),
    ...rules(model),
  ]),
]

function facts(model: Model): string {
  const [least, most] = model.typicalSeconds ?? typicalSeconds[model.makes]
  return bullets([
    `Makes: ${t(`makes.${model.makes}`)}`,
    `Provider: ${model.provider}`,
    `Typical time: ${t('modelPages.seconds', { least, most })}`,
    `Source: ${model.source}${model.inferred ? `. ${t('modelPages.inferredText')}` : ''}`,
    ...(model.listPrices ?? []).map((price, place) => `Printed price: ${priceInWords(price, model, place > 0)}`),
    ...(model.notices ?? []).map(({ key }) => t(`notices.${key}`)),
  ])
}

const priceInWords = (price: ListPrice, model: Model, after: boolean) => {
  const when = price.when ? words(inWords(price.when, model.fields)) : after ? t('modelPages.printedElse') : ''
  const source = t('modelPages.readOn', { source: price.source, date: price.readOn })
  return `${formatMoney(price, 'en')}${when && `, ${small(when)}`} (${source})`
}

const small = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

function parameters({ fields }: Model): string[] {
  const all = parametersOf(fields)
  if (all.length === 0) return []
  return [
    [
      '| Parameter | What | Default | Limits |',
      '| --- | --- | --- | --- |',
      ...all.map((one) => `| ${cells(one).map(inCell).join(' | ')} |`),
    ].join('\n'),
  ]
}

function cells({ path, field }: Parameter): string[] {
  const label = labelOf(path, t).split(' › ').at(-1)!
  const initial = defaultOf(field)
  const { values } = valuesOf(field)
  const unit = 'unit' in field && field.unit ? ` ${t(`units.${field.unit}`, { value: '' }).trim()}` : ''
  return [
    [
      code(path),
      ...(field.required ? [t('modelPages.required')] : []),
      ...(field.inferred ? [t('modelPages.assumed')] : []),
    ].join(', '),
    `${label}: ${small(words(kindInWords(field)))}`,
    initial === undefined ? '' : code(initial),
    [
      ...(values.length > 0 ? [values.map((value) => code(String(value))).join(', ') + unit] : []),
      ...limitsInWords(field, path).map(words),
      ...(field.alsoCalled ? [t('modelPages.alsoCalled', { names: field.alsoCalled.map(code).join(', ') })] : []),
    ].join('; '),
  ]
}

const inCell = (text: string) => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')

function rules({ rules, fields, source }: Model): string[] {
  return rules.length === 0 ? [] : [bullets(rules.map((rule) => `${words(describeRule(rule, fields))} (${source})`))]
}

const bullets = (lines: string[]) => lines.map((line) => `- ${line}`).join('\n')

if (import.meta.main) {
  writeFileSync(modelDocsFile, modelDocs())
  console.log(`${models.length} models are in docs/models.md`)
}
