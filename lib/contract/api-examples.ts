/** A few lines that do one thing with the API, in three languages; each prints what its title says. */
export interface ApiExample {
  readonly title: string
  readonly curl: string
  readonly python: string
  readonly typescript: string
}

/** Examples that run as they stand against the server at `address`; Python needs its standard library alone. */
export function apiExamples(address: string, base: string): readonly ApiExample[] {
  return [heat(address, base), pages(address, base), download(address, base), stream(address, base)]
}

function heat(address: string, base: string): ApiExample {
  const url = `${address}/api/heatmap?base=${base}&from=now-24h&to=now&bucket=1h`
  return {
    title: 'Long and short liquidations of the last day, in dollars',
    curl: `curl -fsS '${url}'`,
    python: `import json, urllib.request

with urllib.request.urlopen("${url}") as answer:
    heat = json.load(answer)
print(heat["totals"]["long"], heat["totals"]["short"])`,
    typescript: `const answer = await fetch('${url}')
const heat = await answer.json()
console.log(heat.totals.long, heat.totals.short)`,
  }
}

function pages(address: string, base: string): ApiExample {
  const url = `${address}/api/liquidations?base=${base}&limit=1000`
  return {
    title: 'How many liquidations are held, page by page',
    curl: `url='${url}'
cursor=
count=0
while :; do
  page=$(curl -fsS "$url\${cursor:+&cursor=$cursor}")
  count=$((count + $(printf %s "$page" | grep -o '"raw_id":' | wc -l)))
  cursor=$(printf %s "$page" | sed -n 's/.*"next_cursor":"\\([^"]*\\)".*/\\1/p')
  [ -n "$cursor" ] || break
done
echo "$count"`,
    python: `import json, urllib.request

url, cursor, count = "${url}", "", 0
while cursor is not None:
    with urllib.request.urlopen(url + (f"&cursor={cursor}" if cursor else "")) as answer:
        page = json.load(answer)
    count += len(page["data"])
    cursor = page.get("next_cursor")
print(count)`,
    typescript: `let cursor: string | undefined = ''
let count = 0
while (cursor !== undefined) {
  const answer: Response = await fetch(\`${url}\${cursor && \`&cursor=\${cursor}\`}\`)
  const page = await answer.json()
  count += page.data.length
  cursor = page.next_cursor
}
console.log(count)`,
  }
}

function download(address: string, base: string): ApiExample {
  const url = `${address}/api/liquidations?base=${base}&format=csv`
  return {
    title: 'Everything as CSV: the number of rows',
    curl: `curl -fsS --compressed '${url}' | tail -n +2 | wc -l`,
    python: `import csv, io, urllib.request

with urllib.request.urlopen("${url}") as answer:
    rows = csv.DictReader(io.TextIOWrapper(answer, "utf-8", newline=""))
    print(sum(1 for _ in rows))`,
    typescript: `const answer = await fetch('${url}')
const [_header, ...rows] = (await answer.text()).trimEnd().split('\\n')
console.log(rows.length)`,
  }
}

function stream(address: string, base: string): ApiExample {
  const url = `${address}/api/stream?base=${base}`
  return {
    title: 'The live stream: where it stands',
    curl: `curl -fsSN '${url}' | grep -m1 '^data:'`,
    python: `import json, urllib.request

with urllib.request.urlopen("${url}") as answer:
    for line in answer:
        if line.startswith(b"data: "):
            print(json.loads(line[6:])["seq"])
            break`,
    typescript: `const answer = await fetch('${url}')
for await (const text of answer.body!.pipeThrough(new TextDecoderStream())) {
  const line = /^data: (.*)$/m.exec(text)?.[1]
  if (line === undefined) continue
  console.log(JSON.parse(line).seq)
  break
}`,
  }
}
