import { createHash } from 'node:crypto'

/** The one inline script of an embed that is a picture: tells the page around it that it is there, and how high. */
export const READY_SCRIPT =
  "onload=function(){if(parent!==window)parent.postMessage({source:'liquidation-heatmap',v:1,type:'ready',height:innerHeight},'*')}"

/** As a content security policy names this script and no other (CSP 3, section 2.3.1). */
export const READY_SCRIPT_SOURCE = `'sha256-${createHash('sha256').update(READY_SCRIPT).digest('base64')}'`
