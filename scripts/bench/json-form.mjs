// @ts-check
/** The same form as JSON, for a JSON server: sections with fields, rows and texts, in the same number of bytes. */

/** @typedef {{ label: string, value: string } | { row: string[] } | { text: string }} Item */
/** @typedef {{ heading: string, content: Item[] }} Section */

/** What makes a JSON server report each open slot, as the form's own server does. */
export const FORM_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  definitions: { answer: { type: 'string', not: { pattern: '\\[FILL' } } },
  type: 'object',
  properties: {
    sections: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          heading: { type: 'string' },
          content: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                label: { type: 'string' },
                value: { $ref: '#/definitions/answer' },
                text: { $ref: '#/definitions/answer' },
                row: { type: 'array', items: { $ref: '#/definitions/answer' } },
              },
            },
          },
        },
      },
    },
  },
};

/**
 * Writes a Markdown form as JSON of the same number of UTF-8 bytes. JSON spends more bytes on the same content, so what
 * goes beyond is left out at the end, and what is then missing is blanks behind the last line.
 *
 * @param {string} markdown
 * @returns {string}
 */
export function jsonForm(markdown) {
  const wanted = Buffer.byteLength(markdown);
  const sections = sectionsOf(markdown);
  const rendered = sections.map((section) => JSON.stringify(section, null, 1).replace(/^/gm, '  '));
  const frame = Buffer.byteLength('{\n "sections": [\n\n ]\n}\n');
  let bytes = frame;
  /** @type {string[]} */
  const kept = [];
  for (const text of rendered) {
    const more = Buffer.byteLength(text) + (kept.length === 0 ? 0 : 2);
    if (bytes + more > wanted) break;
    kept.push(text);
    bytes += more;
  }
  return `{\n "sections": [\n${kept.join(',\n')}\n ]\n}\n${' '.repeat(wanted - bytes)}`;
}

/**
 * @param {string} markdown
 * @returns {Section[]}
 */
function sectionsOf(markdown) {
  /** @type {Section[]} */
  const sections = [];
  let current = /** @type {Section} */ ({ heading: '', content: [] });
  for (const line of markdown.split(/\r?\n/)) {
    const heading = /^#{1,6} +(.*)$/.exec(line)?.[1];
    if (heading !== undefined) {
      current = { heading, content: [] };
      sections.push(current);
    } else if (line.trim() !== '' && !/^(?:---|\|[\s:|-]+$)/.test(line)) {
      current.content.push(itemOf(line));
    }
  }
  return sections;
}

/**
 * @param {string} line
 * @returns {Item}
 */
function itemOf(line) {
  if (line.startsWith('|')) {
    const row = line.split('|').slice(1, -1);
    return { row: row.map((cell) => cell.trim()) };
  }
  const [, label, value] = /^(?:- )?(?:\*\*)?([A-Z][^:*]{2,60})(?:\*\*)?: *(.+)$/.exec(line) ?? [];
  return label !== undefined && value !== undefined ? { label, value } : { text: line.replace(/^(?:[->] )+/, '') };
}
