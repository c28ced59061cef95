import { Message, PublishDiagnosticsNotification } from 'vscode-languageserver/node';

/** Makes the bytes of a message with its header, as LSP's base protocol wants them. */
export type Encoder = (message: Message) => Uint8Array;

/**
 * An encoder that keeps the JSON of the last list of diagnostics. Of a thousand of them a keystroke changes a few, but a
 * client is told of all, and a third of a megabyte of JSON takes longer to make than all else that is done for the
 * keystroke. What stays the same object is copied; diagnostics must not be changed once they were sent.
 */
export function createEncoder(): Encoder {
  const encodeList = createListEncoder();
  return (message) => {
    const parts = aroundDiagnostics(message);
    if (parts === undefined) return framed([Buffer.from(JSON.stringify(message))]);
    return framed([Buffer.from(parts.before), encodeList(parts.diagnostics), Buffer.from(parts.after)]);
  };
}

/** The items of a list in JSON. */
interface EncodedList {
  readonly bytes: Buffer;
  /** Where each item ends in the bytes, the comma behind it counted. */
  readonly ends: readonly number[];
  readonly indexes: ReadonlyMap<unknown, number>;
}

/**
 * Gives the bytes of a list's items with commas between them, good until the next call. They are written by turns in two
 * places that are never given back: each buffer that outlives the call that made it has V8 collect garbage sooner.
 */
function createListEncoder(): (items: readonly unknown[]) => Buffer {
  let last: EncodedList = { bytes: Buffer.alloc(0), ends: [], indexes: new Map() };
  let spare: Buffer = Buffer.alloc(0);
  return (items) => {
    let bytes: Buffer = spare;
    const ends: number[] = [];
    const indexes = new Map<unknown, number>();
    let end = 0;
    const makeRoom = (length: number): void => {
      if (end + length > bytes.length) bytes = Buffer.concat([bytes], 2 * (end + length));
    };
    for (const item of items) {
      const index = last.indexes.get(item);
      if (index === undefined) {
        const json = `${JSON.stringify(item)},`;
        makeRoom(BYTES_A_UNIT * json.length);
        end += bytes.write(json, end);
      } else {
        const start = last.ends[index - 1] ?? 0;
        const known = last.ends[index] ?? start;
        makeRoom(known - start);
        end += last.bytes.copy(bytes, end, start, known);
      }
      indexes.set(item, ends.length);
      ends.push(end);
    }
    spare = last.bytes;
    last = { bytes, ends, indexes };
    return bytes.subarray(0, Math.max(0, end - 1));
  };
}

/** A UTF-16 unit takes no more bytes in UTF-8. */
const BYTES_A_UNIT = 3;

/** A message that holds a list of diagnostics, and the JSON before and behind what is in the list. */
interface Parts {
  readonly diagnostics: readonly unknown[];
  readonly before: string;
  readonly after: string;
}

function aroundDiagnostics(message: Message): Parts | undefined {
  if (Message.isNotification(message) && message.method === PublishDiagnosticsNotification.method) {
    return cutAt(message, 'params', message.params, 'diagnostics');
  }
  return Message.isResponse(message) ? cutAt(message, 'result', message.result, 'items') : undefined;
}

/** Undefined where the member is no report with a list of that name. */
function cutAt(message: Message, member: string, report: unknown, name: string): Parts | undefined {
  if (typeof report !== 'object' || report === null || !(name in report)) return undefined;
  // Reports of pulled diagnostics have a kind, and lists of completions, which are made anew each time, have none.
  if (name === 'items' && !('kind' in report)) return undefined;
  const { [name]: list, ...others }: Readonly<Record<string, unknown>> = { ...report };
  if (!Array.isArray(list)) return undefined;
  // The member and the list in it come last, so that what closes them is known.
  const json = JSON.stringify({ ...message, [member]: undefined }).slice(0, -1);
  const inner = JSON.stringify(others).slice(0, -1);
  const before = `${json},${JSON.stringify(member)}:${inner}${inner === '{' ? '' : ','}${JSON.stringify(name)}:[`;
  return { diagnostics: list, before, after: ']}}' };
}

function framed(parts: readonly Buffer[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Buffer.from(`Content-Length: ${length}\r\n\r\n`), ...parts]);
}
