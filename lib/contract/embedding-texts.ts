/** The page that explains embeds. */
export const EMBEDDING_TEXTS = {
  title: 'Embedding charts',
  intro:
    'Every chart can stand in a page of yours: as a live frame, as a picture without scripts, or frozen.',
  framesOther: (origin: string) =>
    `The frames below come from ${origin}, another origin than this page: they stand here as on a site of yours.`,
  framesOwn:
    'The frames below come from the address of this page, since you reach it through PUBLIC_URL, a proxy or from another machine, or EMBED_DEMO_PORT is none; their sandbox gives them an origin of their own.',
  live: 'Interactive frames',
  liveLong:
    'Paste the markup. The frame needs allow-scripts only; allow-popups lets its link open a window. It sets no cookie, uses no storage and cannot write. Many may stand in one page; give refresh=60 to those that need not be live.',
  small: 'Small frames',
  smallLong:
    'Down to 280 × 160. What does not fit is left out: the legend, the rows with the least; asset and range stand at the foot.',
  themes: 'Themes',
  themesLong: 'theme=auto follows the reader, light and dark are fixed, transparent=1 shows your background.',
  picture: 'Pictures without scripts',
  pictureLong:
    'interactive=0 answers a page of a few kB with a picture and a link. The picture alone, for e-mail and wikis, ends in .png or .svg.',
  frozen: 'Frozen views',
  frozenLong:
    'A view that was frozen in the share dialog has a frame too. It draws from its own copy and asks this server for nothing else; theme, transparent, legend and interactive=0 work as above.',
  autoHeight: 'Height by itself',
  autoHeightLong: 'Optional: this script sets the height of each frame to suit its width.',
  oembed: 'oEmbed',
  oembedLong: 'Pages that paste links ask here for the frame; every page names this address in its head.',
  parameters: 'Parameters',
  parametersLong:
    'The view of the page, and these. Unknown ones are ignored; what cannot be used falls back to the default.',
  messages: 'Messages',
  messagesLong:
    'The frame posts objects with source "liquidation-heatmap" and v 1; it takes objects with target "liquidation-heatmap" and v 1. Anything else is ignored.',
  framing: 'Who may frame',
  framingLong:
    'Any site, unless EMBED_ORIGINS lists some; our own pages always. Elsewhere the frame says so and links to the page. All other pages refuse to be framed.',
  code: 'Markup',
} as const

export const EMBED_PARAMETERS = [
  ['venues, market, from, to', 'what is shown, as in the address of the page; from=now-24h stays live'],
  ['unit, side, scale, cmap, pal, tz', 'how it is shown'],
  ['theme', 'auto, light, dark'],
  ['transparent', '1 = no background'],
  ['controls', '1 = buttons to zoom and handles on the legend, where there is room'],
  ['legend', '0 = no legend'],
  ['interactive', '0 = a picture, no scripts'],
  ['refresh', 'seconds between refreshes, 0 = never; live by stream unless given'],
  ['width, height', 'of pictures, CSS pixels'],
] as const

export const EMBED_MESSAGES = [
  ['out', '{ type: "ready", height }', 'the chart is drawn'],
  ['out', '{ type: "resize", height }', 'the height that suits the width'],
  ['out', '{ type: "range", from, to }', 'what the time axis shows, epoch milliseconds'],
  ['out', '{ type: "error", message }', 'the chart cannot be loaded, or may not be shown on other sites'],
  ['in', '{ type: "set-range", from, to }', 'epoch milliseconds, ISO 8601 or now-24h'],
  ['in', '{ type: "set-theme", theme }', 'auto, light or dark'],
] as const
