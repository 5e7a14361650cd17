import Link from 'next/link'
import { CodeBlock } from '@/components/code/code-block'
import { CodeTabs } from '@/components/code/code-tabs'
import { Section } from '@/components/models/section'
import { EndpointEntry } from '@/components/reference/endpoint'
import { ErrorTable } from '@/components/reference/error-table'
import { ModelIndex } from '@/components/reference/model-index'
import { PageTitle } from '@/components/shell/page-title'
import type { ReferenceView } from '@/lib/openapi/reference-view'

const link = 'underline underline-offset-2'

/** The whole API on one page, drawn by the server. */
export function ReferenceScreen({ view }: { view: ReferenceView }) {
  const { said, origin, languages } = view
  const parts = [
    ['connect', said.connect.title],
    ...languages.map(({ key, title }) => [key, title] as const),
    ['headers', said.headers.title],
    ['errors', said.errors.title],
    ['retries', said.retries.title],
    ['webhooks', said.webhooks.title],
    ['mcp', said.mcp.title],
    ['models', said.models.title],
  ] as const
  return (
    <>
      <PageTitle>{said.title}</PageTitle>
      <article className="mx-auto flex w-full max-w-4xl min-w-0 flex-col gap-10 px-4 py-4 md:px-6 md:py-6">
        <header className="flex flex-col gap-3">
          <h1 className="text-xl font-semibold">{said.title}</h1>
          <p className="text-pretty text-muted">{said.intro}</p>
          <nav aria-label={said.contents} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {parts.map(([id, title]) => (
              <a key={id} href={`#${id}`} className={`touch flex items-center ${link}`}>
                {title}
              </a>
            ))}
            <a href="/v1/openapi.json" target="_blank" className={`touch flex items-center ${link}`}>
              {said.document}
            </a>
          </nav>
        </header>

        <Part id="connect" title={said.connect.title}>
          <dl className="grid gap-x-6 gap-y-1 md:grid-cols-[8rem_minmax(0,1fr)]">
            <dt className="text-muted">{said.connect.base}</dt>
            <dd className="flex min-w-0 flex-col gap-0.5">
              <code className="font-mono break-all">{origin}</code>
              <code className="font-mono break-all">{origin}/v1</code>
              <span className="text-sm text-muted">{said.connect.baseText}</span>
            </dd>
            <dt className="text-muted">{said.connect.key}</dt>
            <dd className="flex min-w-0 flex-col gap-0.5">
              <code className="font-mono break-all">Authorization: Bearer sl_…</code>
              <span className="text-sm text-pretty text-muted">
                {said.connect.keyText}{' '}
                <Link href="/settings/keys" className={link}>
                  {said.connect.keys}
                </Link>
              </span>
            </dd>
          </dl>
          <Section title={said.examples.create} note={said.connect.firstText}>
            <CodeTabs label={said.examples.create} codes={view.create} />
          </Section>
        </Part>

        {languages.map(({ key, title, text, endpoints }) => (
          <Part key={key} id={key} title={title} note={text}>
            <div className="flex flex-col divide-y border-y">
              {endpoints.map((endpoint) => (
                <EndpointEntry key={endpoint.name} endpoint={endpoint} said={said} />
              ))}
            </div>
            {key === 'safelight' ? (
              <Section title={said.examples.events}>
                <CodeTabs label={said.examples.events} codes={view.events} />
              </Section>
            ) : null}
          </Part>
        ))}

        <Part id="headers" title={said.headers.title} note={said.headers.text}>
          <dl className="flex flex-col divide-y border-y">
            {view.headers.map(({ name, meaning }) => (
              <div key={name} className="grid gap-x-6 py-2 md:grid-cols-[16rem_minmax(0,1fr)]">
                <dt className="font-mono break-all">{name}</dt>
                <dd className="text-pretty text-muted">{meaning}</dd>
              </div>
            ))}
          </dl>
        </Part>

        <Part id="errors" title={said.errors.title} note={said.errors.text}>
          <ErrorTable view={view} />
        </Part>

        <Part id="retries" title={said.retries.title} note={said.retries.text}>
          <CodeBlock label={said.examples.retry} code={view.retry} />
        </Part>

        <Part
          id="webhooks"
          title={said.webhooks.title}
          note={
            <>
              {said.webhooks.text}{' '}
              <Link href="/settings/webhooks" className={link}>
                {said.webhooks.title}
              </Link>
            </>
          }
        />

        <Part id="mcp" title={said.mcp.title} note={said.mcp.text}>
          <CodeBlock label={said.examples.mcp} code={view.mcp} />
        </Part>

        <Part id="models" title={said.models.title} note={said.models.text}>
          <ModelIndex groups={view.models} />
        </Part>
      </article>
    </>
  )
}

function Part({ id, ...props }: React.ComponentProps<typeof Section> & { id: string }) {
  return (
    <div id={id} className="scroll-mt-4">
      <Section className="gap-4 [&>div>h2]:text-lg" {...props} />
    </div>
  )
}
