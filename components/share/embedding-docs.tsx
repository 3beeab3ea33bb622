import type { ReactNode } from 'react'
import { CHARTS } from '@/components/charts/registry'
import { CodeBlock, DocsPage } from '@/components/docs/docs-page'
import { PICTURED_CHARTS } from '@/lib/contract/chart-data'
import { embedCode } from '@/lib/contract/embed-code'
import { EMBED_MESSAGES, EMBED_PARAMETERS, EMBEDDING_TEXTS as T } from '@/lib/contract/embedding-texts'

interface EmbeddingDocsProps {
  /** Where the world reaches this server: what markup names. */
  readonly address: string
  /** What is framed here: the same, or the same pages on another origin. */
  readonly frames: string
  readonly base: string
}

/** Every kind of embed, living in a frame beside the markup that makes it. */
export function EmbeddingDocs({ address, frames, base }: EmbeddingDocsProps) {
  const name = encodeURIComponent(base)
  const embed = (chart: string, query = '') => `/embed/${chart}/${name}${query && `?${query}`}`
  const frame = { base, address, frames, width: 640, height: 360 }
  const lead = (
    <>
      <p className="m-0">{T.intro}</p>
      <p className="m-0">{frames === address ? T.framesOwn : T.framesOther(frames)}</p>
    </>
  )
  return (
    <DocsPage page="embedding" title={T.title} lead={lead}>
      <Part title={T.live} long={T.liveLong}>
        {CHARTS.map(({ name: chart, title }) => (
          <Example key={chart} {...frame} title={title} path={embed(chart)} />
        ))}
      </Part>
      <Part title={T.small} long={T.smallLong}>
        <Example {...frame} title={T.small} path={embed('heatmap')} width={360} height={280} />
        <Example {...frame} title={T.small} path={embed('heatmap')} width={280} height={160} />
      </Part>
      <Part title={T.themes} long={T.themesLong}>
        {['theme=light', 'theme=dark', 'transparent=1'].map((query) => (
          <Example
            key={query}
            {...frame}
            title={query}
            path={embed('volume', query)}
            width={480}
            height={270}
          />
        ))}
      </Part>
      <Part title={T.picture} long={T.pictureLong}>
        {PICTURED_CHARTS.map((chart) => (
          <Example key={chart} {...frame} title={chart} path={embed(chart, 'interactive=0')} />
        ))}
        <CodeBlock
          text={`<img src="${address}/img/heatmap/${name}.png" width="1200" height="630" alt="…">`}
        />
      </Part>
      <Part title={T.frozen} long={T.frozenLong}>
        <CodeBlock
          text={embedCode({ src: `${address}/embed/s/…`, title: T.frozen, width: 640, height: 360 })}
        />
      </Part>
      <Part title={T.autoHeight} long={T.autoHeightLong}>
        <CodeBlock text={`<script src="${address}/embed.js" async></script>`} />
      </Part>
      <Part title={T.oembed} long={T.oembedLong}>
        <CodeBlock
          text={`${address}/api/oembed?url=${encodeURIComponent(`${address}/${name}`)}&maxwidth=640`}
        />
      </Part>
      <Part title={T.parameters} long={T.parametersLong}>
        <Rows rows={EMBED_PARAMETERS} />
      </Part>
      <Part title={T.messages} long={T.messagesLong}>
        <Rows rows={EMBED_MESSAGES} />
      </Part>
      <Part title={T.framing} long={T.framingLong}>
        {null}
      </Part>
    </DocsPage>
  )
}

function Part({ title, long, children }: { title: string; long: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-3" aria-label={title}>
      <div>
        <h2 className="m-0 text-panel font-semibold">{title}</h2>
        <p className="m-0 max-w-prose text-body text-text-2">{long}</p>
      </div>
      {children}
    </section>
  )
}

interface ExampleProps extends EmbeddingDocsProps {
  readonly title: string
  readonly path: string
  readonly width: number
  readonly height: number
}

function Example({ title, base, address, frames, path, width, height }: ExampleProps) {
  const name = `${base}: ${title}`
  return (
    <figure className="m-0 grid min-w-0 gap-1">
      <iframe
        src={frames + path}
        title={name}
        width={width}
        height={height}
        loading="lazy"
        sandbox="allow-scripts allow-popups"
        referrerPolicy="origin"
        className="max-w-full rounded-control border border-line-2"
      />
      <figcaption className="min-w-0">
        <CodeBlock text={embedCode({ src: address + path, title: name, width, height })} />
      </figcaption>
    </figure>
  )
}

function Rows({ rows }: { rows: readonly (readonly string[])[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="text-data">
        <tbody>
          {rows.map((row) => (
            <tr key={row.join()} className="border-t border-line-1">
              {row.map((cell, i) => (
                <td key={cell} className={`px-2 py-1 align-top ${i === row.length - 1 ? 'text-text-2' : ''}`}>
                  {i === row.length - 1 ? cell : <code>{cell}</code>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
