/** Markup and script that a page might take for its own; each calls `RAN()` where it runs. */
const VECTORS = [
  '<IMG SRC=X ONERROR=RAN()>',
  '<SVG ONLOAD=RAN()>',
  '<SCRIPT>RAN()</SCRIPT>',
  '"><SVG ONLOAD=RAN()>',
  "'><SVG ONLOAD=RAN()>",
  '"ONMOUSEOVER=RAN() "',
  "'ONFOCUS=RAN() AUTOFOCUS '",
  'JAVASCRIPT:RAN()',
  '</TITLE><SVG ONLOAD=RAN()>',
  '</SCRIPT><SVG ONLOAD=RAN()>',
  '</STYLE><SVG ONLOAD=RAN()>',
  '--><SVG ONLOAD=RAN()>',
  ']]><SVG ONLOAD=RAN()>',
  '&LT;SVG ONLOAD=RAN()&GT;',
  '&#60;SVG ONLOAD=RAN()&#62;',
  '%3CSVG ONLOAD=RAN()%3E',
  '\\U003CSVG ONLOAD=RAN()\\U003E',
  '\\X3CSVG ONLOAD=RAN()\\X3E',
  '{A|<SVG ONLOAD=RAN()>}',
  '{{RAN()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template that must not be filled in
  '${RAN()}',
  "';RAN();'",
  '";RAN();"',
  '`;RAN();`',
  '\\";RAN();\\"',
  '<DETAILS OPEN ONTOGGLE=RAN()>',
  '<INPUT AUTOFOCUS ONFOCUS=RAN()>',
  '<IFRAME SRCDOC="<SVG ONLOAD=RAN()>">',
  '<A HREF=JAVASCRIPT:RAN()>X</A>',
  '<BASE HREF=//EVIL>',
  '<META HTTP-EQUIV=REFRESH CONTENT=0>',
  '<MATH><SVG ONLOAD=RAN()>',
  '<IMG SRC=X:X ONERROR\u000d=RAN()>',
  '<SVG\u0009ONLOAD=RAN()>',
  '＜SVG ONLOAD=RAN()＞',
  '\u202e<SVG ONLOAD=RAN()>',
  '=CMD|RAN()!A0',
  '__PROTO__',
  'CONSTRUCTOR',
  '<!--#EXEC RAN()-->',
] as const

/** So many of each: alone, and with what a sanitiser might stumble over around it. */
const AROUND: readonly ((vector: string) => string)[] = [
  (vector) => vector,
  (vector) => `A${vector}`,
  (vector) => `<${vector}`,
  (vector) => `${vector}"`,
  (vector) => `\u00c9${vector}`,
]

/** 200 names that no asset has. */
export const HOSTILE_NAMES: readonly string[] = VECTORS.flatMap((vector) =>
  AROUND.map((around) => around(vector)),
)
