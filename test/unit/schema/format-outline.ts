/**
 * A reading of a strategy by plain line patterns, on purpose independent of the document model: the tests of the schema
 * have to hold whatever that does.
 */
export interface Outline {
  readonly title: string | undefined;
  readonly footer: readonly string[];
  readonly slots: readonly string[];
  readonly sections: readonly OutlineSection[];
}

export interface OutlineSection {
  readonly number: string;
  readonly title: string;
  readonly labels: readonly Labelled[];
  readonly plainLabels: readonly Labelled[];
  /** Items without a box and without a label. */
  readonly plainItems: readonly { readonly text: string; readonly group: string | undefined }[];
  readonly boxes: readonly { readonly text: string; readonly ticked: boolean; readonly group: string | undefined }[];
  /** The headers of each table, and the heading without a number that it stands under. */
  readonly tables: readonly { readonly headers: readonly string[]; readonly part: string | undefined }[];
}

interface Labelled {
  readonly label: string;
  /** The bold label of the block that the line stands below. */
  readonly group: string | undefined;
}

interface Draft {
  readonly number: string;
  readonly title: string;
  readonly labels: Labelled[];
  readonly plainLabels: Labelled[];
  readonly plainItems: { readonly text: string; readonly group: string | undefined }[];
  readonly boxes: { readonly text: string; readonly ticked: boolean; readonly group: string | undefined }[];
  readonly tables: { readonly headers: readonly string[]; readonly part: string | undefined }[];
}

export function outlineOf(text: string): Outline {
  const sections: Draft[] = [];
  const footer: string[] = [];
  let title: string | undefined;
  let part: string | undefined;
  let group: string | undefined;
  let fenced = false;
  const lines = text.split(/\r?\n/);
  for (const [position, line] of lines.entries()) {
    if (line.startsWith('```')) fenced = !fenced;
    if (fenced || line.startsWith('>') || line.startsWith('```')) continue;
    const heading = /^(#{1,6}) (?:(\d+(?:\.\d+)*)\.? )?(.*)$/.exec(line);
    const current = sections.at(-1);
    if (heading?.[1] === '#') title ??= heading[3];
    else if (heading?.[2] !== undefined && heading[3] !== undefined) {
      sections.push({
        number: heading[2],
        title: heading[3],
        labels: [],
        plainLabels: [],
        plainItems: [],
        boxes: [],
        tables: [],
      });
      part = undefined;
      group = undefined;
    } else if (heading !== null) {
      part = heading[3];
      group = undefined;
    } else if (/^\*[^*].*\*$/.test(line)) footer.push(line);
    else if (current !== undefined) {
      if (isHeaderRow(line, lines[position + 1])) current.tables.push({ headers: cells(line), part });
      group = readLine(current, line, group);
    }
  }
  return { title, footer, slots: text.match(/\[FILL[^\]]*\]/g) ?? [], sections };
}

/** Adds what the line shows to the section, and returns the group that the next line stands in. */
function readLine(section: Draft, line: string, group: string | undefined): string | undefined {
  const block = /^\*\*(.+?)\*\*/.exec(line)?.[1];
  if (block !== undefined) {
    section.labels.push({ label: block, group: undefined });
    return block;
  }
  const row = /^\| \*\*(.+?)\*\* \|/.exec(line)?.[1];
  if (row !== undefined) section.labels.push({ label: row, group: undefined });
  const item = /^- (.*)$/.exec(line)?.[1];
  if (item === undefined) return group;
  const box = /^\[([ x])\] (.*)$/.exec(item);
  if (box?.[2] !== undefined) section.boxes.push({ text: box[2], ticked: box[1] === 'x', group });
  else {
    const bold = /^\*\*(.+?)\*\*:/.exec(item)?.[1];
    const plain = /^([^:`*[\]]{1,60}):(?: |$)/.exec(item)?.[1];
    if (bold !== undefined) section.labels.push({ label: bold, group });
    else if (plain !== undefined) section.plainLabels.push({ label: plain, group });
    else section.plainItems.push({ text: item, group });
  }
  return group;
}

function isHeaderRow(line: string, next: string | undefined): boolean {
  return line.startsWith('|') && next !== undefined && /^\|[-| :]+\|$/.test(next);
}

function cells(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
