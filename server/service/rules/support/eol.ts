/** The line end that a text uses first, so that what is added ends its lines as the lines around it do. */
export function eolOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
