/**
 * Somebody's text for the labels of lists and messages, where VS Code turns `$(name)` into an icon and `[words](address)`
 * into a link: a joiner, which nobody sees, parts the marks. What would break or turn round the line is left out.
 */
export function shownText(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\$(?=\()|\](?=\()/g, '$&\u2060');
}
