import { bodyAnswer } from '@/lib/http/answer'
import { httpMetrics, PROMETHEUS_TYPE, prometheusText } from '@/lib/http/prometheus'
import { readRoute } from '@/lib/http/route'
import { metrics } from '@/lib/queries/metrics'
import { readStore } from '@/lib/queries/store'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/metrics',
  async ({ request, now }) => {
    const text = prometheusText([...(await metrics(readStore(), now)), ...httpMetrics()])
    return bodyAnswer(request, { body: Buffer.from(text), type: PROMETHEUS_TYPE, keep: 'never' })
  },
)
