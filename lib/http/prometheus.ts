import type { Metric, Sample } from '@/lib/contract/metric'
import { streamClientCount } from './event-stream'
import { requestCounts } from './request-counts'

export const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** What this side of the server counts: requests and stream clients. */
export function httpMetrics(): readonly Metric[] {
  return [
    {
      name: 'liquidation_http_requests_total',
      type: 'counter',
      help: 'Requests answered, by route and status.',
      samples: requestCounts().map(({ route, status, count }) => ({
        labels: { route, status: String(status) },
        value: count,
      })),
    },
    {
      name: 'liquidation_stream_clients',
      type: 'gauge',
      help: 'Open event streams.',
      samples: [{ value: streamClientCount() }],
    },
  ]
}

/** Prometheus' text format; a family without a sample is left out. */
export function prometheusText(metrics: readonly Metric[]): string {
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, type, help, samples }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...samples.map((sample) => line(name, sample)),
        '',
      ].join('\n'),
    )
    .join('')
}

function line(name: string, { labels = {}, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
