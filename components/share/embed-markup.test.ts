import { expect, test } from 'vitest'
import { readView } from '@/components/hooks/use-view'
import { EMBED_FORMS, type EmbedForm, embedMarkup } from './embed-markup'
import { shareTarget } from './share-target'

const { view } = readView('from=now-4h&to=now&side=long')
const target = shareTarget('B&C', view, {
  location: { origin: 'https://heat.example', pathname: '/heat/chart/volume/B%26C' },
  querySelector: () => null,
})
const made = (form: EmbedForm, theme: 'auto' | 'transparent' = 'auto') =>
  embedMarkup(target, view, { form, theme, width: 500, height: 300 })

test('every form shows the chart and the view of the page, below the path of the server', () => {
  expect(EMBED_FORMS.map((form) => [form, made(form).src])).toEqual([
    ['frame', 'https://heat.example/heat/embed/volume/B%26C?from=now-4h&side=long'],
    ['script', 'https://heat.example/heat/embed/volume/B%26C?from=now-4h&side=long'],
    ['plain', 'https://heat.example/heat/embed/volume/B%26C?from=now-4h&side=long&interactive=0'],
    [
      'image',
      'https://heat.example/heat/img/volume/B%26C.png?from=now-4h&side=long&form=page&width=500&height=300&dpr=2',
    ],
    [
      'markdown',
      'https://heat.example/heat/img/volume/B%26C.png?from=now-4h&side=long&form=page&width=500&height=300&dpr=2',
    ],
  ])
})

test('a transparent one asks for no background', () => {
  expect(EMBED_FORMS.every((form) => made(form, 'transparent').src.includes('transparent=1'))).toBe(true)
})

test('the script stands behind the frame, and a picture links to the live chart', () => {
  expect(made('script').code).toMatch(
    /<\/iframe>\n<script src="https:\/\/heat.example\/heat\/embed.js" async>/,
  )
  expect(made('image').code).toContain(
    '<a href="https://heat.example/heat/chart/volume/B%26C?from=now-4h&amp;side=long">',
  )
  expect(made('markdown').code).toMatch(/^\[!\[[^\]]+\]\(https:[^)]+\)\]\(https:[^)]+\)$/)
})
