import { Position, Range, type TextDocument, window } from 'vscode';

const ON = '<!-- strategist: on -->';
const ANY = /<!--\s*strategist:\s*(?:on|off)\s*-->/;

/** Makes the Markdown file in the active editor a strategy, by a comment in it that previews do not show. */
export async function markAsStrategy(): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== 'markdown') return;
  const { document } = editor;
  const said = ANY.exec(document.getText());
  await editor.edit((builder) => {
    if (said !== null) {
      const end = said.index + said[0].length;
      builder.replace(new Range(document.positionAt(said.index), document.positionAt(end)), ON);
    } else {
      builder.insert(new Position(firstLine(document), 0), `${ON}\n\n`);
    }
  });
}

/** Front matter has to stay at the very top, so the comment goes below it. */
function firstLine(document: TextDocument): number {
  if (document.lineAt(0).text !== '---') return 0;
  for (let line = 1; line < document.lineCount - 1; line++) {
    if (document.lineAt(line).text === '---') return line + 1;
  }
  return 0;
}
