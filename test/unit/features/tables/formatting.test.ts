import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormattingOptions } from 'vscode-languageserver-types';
import { applyTo, cursorIn, service } from '../../../support/tables';

const OPTIONS: FormattingOptions = { tabSize: 4, insertSpaces: false };

function formatted(text: string, options = OPTIONS, lines?: readonly [first: number, last: number]): string {
  const range = lines && { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } };
  return applyTo(text, service.formatTables(service.open('file:///s.md', 1, text), range, options));
}

/** What becomes of a text in which the character before the cursor ‸ was typed last. */
function typed(marked: string): string {
  const { text, position } = cursorIn(marked);
  const ch = position.character === 0 ? '\n' : (marked.at(marked.indexOf('‸') - 1) ?? '');
  return applyTo(text, service.formatOnType(service.open('file:///s.md', 1, text), position, ch, OPTIONS));
}

const LOOSE = '| A | Bb |\n|---|---|\n| x | y |\n';
const ALIGNED = '| A | Bb |\n|---|----|\n| x | y  |\n';

describe('formatting', () => {
  it('aligns tables and touches nothing else', () => {
    const rest = '# T  \n\n*  a\n+ b   \n\n```\n| A | Bb |\n|---|---|\n```\n\n\n\n';
    assert.equal(
      formatted(`${rest}${LOOSE}${rest}- x\n\n  ${LOOSE.trim().replaceAll('\n', '\n  ')}`),
      [rest, ALIGNED, rest, '- x\n\n  ', ALIGNED.trim().replaceAll('\n', '\n  ')].join(''),
    );
  });

  it('has no edit for an aligned table, and edits only the cells whose padding changes', () => {
    const editsFor = (text: string) => service.formatTables(service.open('file:///s.md', 1, text), undefined, OPTIONS);
    assert.deepEqual(editsFor(ALIGNED), []);
    assert.deepEqual(
      editsFor('| A | Bb |\n|---|----|\n| x | y |\n').map(({ range, newText }) => [range.start, range.end, newText]),
      [[{ line: 2, character: 8 }, { line: 2, character: 8 }, ' ']],
    );
  });

  it('keeps CRLF, and tables that end the text', () => {
    assert.equal(formatted(LOOSE.replaceAll('\n', '\r\n').trimEnd()), ALIGNED.replaceAll('\n', '\r\n').trimEnd());
  });

  it('aligns as a whole each table that a range touches, and no other', () => {
    const text = `${LOOSE}\n${LOOSE}\n${LOOSE}`;
    assert.equal(formatted(text, OPTIONS, [6, 6]), `${LOOSE}\n${ALIGNED}\n${LOOSE}`);
    assert.equal(formatted(text, OPTIONS, [3, 3]), text);
  });

  it('takes white space behind tables away where the options ask for it', () => {
    const text = '| A |  \n|---|\n| x |\t\n\nprose  \n';
    assert.equal(formatted(text), text);
    assert.equal(formatted(text, { ...OPTIONS, trimTrailingWhitespace: true }), '| A |\n|---|\n| x |\n\nprose  \n');
  });

  it('pads with spaces where there were tabs', () => {
    assert.equal(formatted('|\tA\t|\tB |\n|---|---|\n|\txx\t| y |\n'), '| A  | B |\n|----|---|\n| xx | y |\n');
  });
});

describe('formatting on type', () => {
  it('aligns when the pipe at the end of a row is typed', () => {
    assert.equal(typed('| A | Bb |\n|---|---|\n| x | y |‸\n'), ALIGNED);
    assert.equal(typed('| A | Bb |\n|---|---|‸\n'), '| A | Bb |\n|---|----|\n');
  });

  it('waits while a row has cells to come, or a pipe stands inside one', () => {
    for (const text of [
      '| A | Bb |\n|---|---|\n| x |‸\n',
      '| A | Bb |\n|---|---|\n| x |‸ y |\n',
      '| A | Bb |\n|---|---|\n| x | y \\|‸\n',
      '| A | Bb |‸\n',
    ]) {
      assert.equal(typed(text), text.replace('‸', ''));
    }
  });

  it('aligns when a new line begins below the last row', () => {
    assert.equal(typed(`${LOOSE}‸`), ALIGNED);
    assert.equal(typed(`${LOOSE}‸\n\nprose`), `${ALIGNED}\n\nprose`);
  });

  it('waits while rows follow, or the last one was cut', () => {
    for (const text of [
      `${LOOSE}‸\n| z | z |\n`,
      '| A | Bb |\n|---|---|\n| x |\n‸',
      '| A | Bb |\n|---|---|\n| x | \n‸y |\n',
    ]) {
      assert.equal(typed(text), text.replace('‸', ''));
    }
  });
});
