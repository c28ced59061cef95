import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf } from '../../support/document';

/** What stands between the pipes of each row. */
function cells(text: string): string[][] {
  return documentOf(text).sections.flatMap(({ section }) =>
    section.nodes.flatMap((node) =>
      node.kind !== 'table'
        ? []
        : [node.header, ...node.rows].map((row) =>
            row.cells.map(({ span }) => section.text.slice(span.start, span.end)),
          ),
    ),
  );
}

test('a cell ends at its pipe, whatever white space stands behind the row', () => {
  assert.deepEqual(cells('| a | b |  \n|---|---|\n| c |  |\t\n| d | e \\| \n| f | g\n|  |'), [
    [' a ', ' b '],
    [' c ', '  '],
    [' d ', ' e \\| '],
    [' f ', ' g'],
    ['  '],
  ]);
});
