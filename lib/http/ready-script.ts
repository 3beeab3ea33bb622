import { createHash } from 'node:crypto'
import { EMBED_ASPECT, LEAST_EMBED, MOST_HEIGHT } from '@/lib/contract/embed-size'

const HEIGHT = `Math.round(Math.min(${MOST_HEIGHT},Math.max(${LEAST_EMBED.height},innerWidth*${EMBED_ASPECT})))`

/** The one inline script of an embed that is a picture: says, as a live one does, that it is there and how high it suits. */
export const READY_SCRIPT = `function tell(type){if(parent!==window)parent.postMessage({source:'liquidation-heatmap',v:1,type:type,height:${HEIGHT}},'*')}onload=function(){tell('ready');tell('resize')};onresize=function(){tell('resize')}`

/** As a content security policy names this script and no other (CSP 3, section 2.3.1). */
export const READY_SCRIPT_SOURCE = `'sha256-${createHash('sha256').update(READY_SCRIPT).digest('base64')}'`
