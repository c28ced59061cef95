import { oneLine } from './oneLine';

/**
 * Somebody's text as Markdown that shows exactly that text: on one line, cut after `most` characters, with everything
 * escaped that CommonMark, GFM or VS Code could take for markup, links that nobody wrote with brackets among it.
 * Characters that are invisible or turn the direction of writing are left out.
 */
export function escapeMarkdown(text: string, most?: number): string {
  return oneLine(text, most)
    .replace(/[\\`*_[\]<~@]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\$(?=\()/g, '\\$')
    .replace(/([A-Za-z]):(?=\S)/g, '$1\\:')
    .replace(/\bwww\./gi, (word) => `${word.slice(0, -1)}\\.`)
    .replace(/^[-+=#>|]/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
