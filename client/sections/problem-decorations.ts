import { type Disposable, FileDecoration, ThemeColor, Uri, window } from 'vscode';
import type { OutlineNode } from '../../server/protocol';
import { problemsOf } from '../labels';

/*
 * VS Code counts and colours problems on tree items that stand for a resource. Sections stand for none, so each gets an
 * address of a scheme of our own that says all there is to show.
 */
const SCHEME = 'strategist-section';

export function problemsUri({ problems, errors }: OutlineNode): Uri | undefined {
  if (problems === 0) return undefined;
  return Uri.from({ scheme: SCHEME, path: `/${problems}`, query: errors > 0 ? 'error' : 'warning' });
}

export function decorateProblems(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration: (uri) => {
      if (uri.scheme !== SCHEME) return undefined;
      const count = Number(uri.path.slice(1));
      const colour = uri.query === 'error' ? 'list.errorForeground' : 'list.warningForeground';
      // A badge has room for two characters.
      return new FileDecoration(count > 99 ? '9+' : String(count), problemsOf(count), new ThemeColor(colour));
    },
  });
}
