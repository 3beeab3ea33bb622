import { expect, test } from 'vitest'
import { embedCode, heightScript, markdownCode, pictureCode } from './embed-code'

const WORDS = {
  src: 'https://heat.example/img/heatmap/A(B).png?from=now-24h&unit=base',
  href: 'https://heat.example/A(B)?unit=base',
  title: 'Liquidations: A](javascript:x) "B" <i>',
  width: 640,
  height: 360,
}

test('a frame is sandboxed, lazy, and a link where frames are not shown', () => {
  expect(
    embedCode({ ...WORDS, src: 'https://heat.example/embed/heatmap/BTC?a=1&b=2', title: '"BTC" & <b>' }),
  ).toBe(
    '<iframe src="https://heat.example/embed/heatmap/BTC?a=1&amp;b=2" title="&quot;BTC&quot; &amp; &lt;b&gt;" width="640" height="360" loading="lazy" sandbox="allow-scripts allow-popups" referrerpolicy="origin" style="border:0;max-width:100%"><a href="https://heat.example/embed/heatmap/BTC?a=1&amp;b=2">&quot;BTC&quot; &amp; &lt;b&gt;</a></iframe>',
  )
})

test('the script for its height comes from the same server', () => {
  expect(heightScript('https://heat.example/path')).toBe(
    '<script src="https://heat.example/path/embed.js" async></script>',
  )
})

test('a picture links to the chart, its names escaped', () => {
  expect(pictureCode(WORDS)).toBe(
    '<a href="https://heat.example/A(B)?unit=base"><img src="https://heat.example/img/heatmap/A(B).png?from=now-24h&amp;unit=base" alt="Liquidations: A](javascript:x) &quot;B&quot; &lt;i&gt;" width="640" height="360" style="max-width:100%;height:auto"></a>',
  )
})

test('in Markdown no name can end the link or begin another', () => {
  expect(markdownCode(WORDS)).toBe(
    '[![Liquidations: A\\](javascript:x) "B" \\<i\\>](https://heat.example/img/heatmap/A%28B%29.png?from=now-24h&unit=base)](https://heat.example/A%28B%29?unit=base)',
  )
})
