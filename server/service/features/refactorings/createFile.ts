import { type CodeAction, CodeActionKind, CreateFile } from 'vscode-languageserver-types';
import type { FileCreation } from '../../../protocol';
import { boundSectionAt } from '../../binding/boundPlace';
import type { Snapshot } from '../../snapshot';
import { oneLine } from '../../text/oneLine';
import { touches } from '../../text/span';
import { addressOfFile } from '../fileAddress';
import { namedFilesIn } from '../namedFiles';

/** A file that can start empty; an empty PDF or JSON file is a broken one. */
const TEXT_FILE = /\.(?:md|markdown|txt|csv|ya?ml|toml|log)$/i;

/**
 * Creates the file that a section of the format names at an offset, such as `COST_ESTIMATION.md`, or its folder, by an empty
 * `.gitkeep` in it. Only inside one of the workspace's folders, and an existing file is left alone. The server reads no
 * files, so a client that can look drops the action where the file is there (see `FileCreation`).
 */
export function createNamedFile(snapshot: Snapshot, offset: number, folders: readonly string[]): readonly CodeAction[] {
  const at = folders.length === 0 ? undefined : boundSectionAt(snapshot.strategy, offset);
  if (at?.bound.schema === undefined) return [];
  const file = namedFilesIn(at.bound.section).find(({ span }) => touches(span, offset - at.start));
  if (file === undefined || file.path.split('/').includes('..')) return [];
  const isFolder = file.path.endsWith('/');
  if (!isFolder && !TEXT_FILE.test(file.path)) return [];
  const named = addressOfFile(snapshot.uri, file, folders);
  const isInside = folders.some((folder) => named?.startsWith(folder.endsWith('/') ? folder : `${folder}/`) === true);
  if (named === undefined || !isInside) return [];
  const data: FileCreation = { creates: named };
  return [
    {
      title: `Create “${oneLine(`${file.path}${isFolder ? '.gitkeep' : ''}`)}”`,
      kind: CodeActionKind.QuickFix,
      edit: {
        documentChanges: [
          CreateFile.create(isFolder ? `${named}.gitkeep` : named, { overwrite: false, ignoreIfExists: true }),
        ],
      },
      data,
    },
  ];
}
