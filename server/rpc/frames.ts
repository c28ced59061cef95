/**
 * The base protocol of LSP: a header with the length of the body in bytes, an empty line, and the body in UTF-8.
 * A body is the text of a message; a problem says what was dropped because it could not be read.
 */
export type Frame = { readonly body: string } | { readonly problem: string };

export interface FrameReader {
  /** Takes the next bytes and gives the frames that they complete. Never throws. */
  readonly push: (chunk: Buffer) => readonly Frame[];
}

const HEADER_END = '\r\n\r\n';
/** No client sends a tenth of this; what has no end after so many bytes is no header. */
const LONGEST_HEADER = 4096;
/** In bytes. V8 makes no longer strings. */
const LONGEST_BODY = 0x1fff_ffe8;

export function createFrameReader(): FrameReader {
  let chunks: Buffer[] = [];
  let size = 0;
  /** The bytes of the body, once its header has been read. */
  let length: number | undefined;

  /** All that waits as one piece: bodies of several chunks are joined when they are complete, and only then. */
  const joined = (): Buffer => {
    const [first] = chunks;
    return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, size);
  };
  const keep = (rest: Buffer): void => {
    chunks = [rest];
    size = rest.length;
  };
  const readHeader = (): Frame | 'read' | undefined => {
    const bytes = joined();
    const end = bytes.indexOf(HEADER_END);
    if (end < 0) {
      if (size <= LONGEST_HEADER) return undefined;
      keep(Buffer.alloc(0));
      return { problem: `No header ends within ${LONGEST_HEADER} bytes` };
    }
    const header = bytes.toString('latin1', 0, end);
    keep(bytes.subarray(end + HEADER_END.length));
    length = lengthIn(header);
    return length === undefined ? { problem: 'A header has no Content-Length that can be read' } : 'read';
  };
  const readBody = (): Frame | undefined => {
    if (length === undefined || size < length) return undefined;
    const bytes = joined();
    const body = bytes.toString('utf8', 0, length);
    keep(bytes.subarray(length));
    length = undefined;
    return { body };
  };

  return {
    push: (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      const frames: Frame[] = [];
      for (;;) {
        const frame = length === undefined ? readHeader() : readBody();
        if (frame === undefined) return frames;
        if (frame !== 'read') frames.push(frame);
      }
    },
  };
}

function lengthIn(header: string): number | undefined {
  const digits = /^Content-Length: *(\d{1,12}) *$/im.exec(header)?.[1];
  const length = Number(digits);
  return digits === undefined || length > LONGEST_BODY ? undefined : length;
}
