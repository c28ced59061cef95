/** In bytes. No string of Node could hold a longer message. */
const LONGEST_MESSAGE = 512 * 1024 * 1024;
/** In bytes. Headers of the base protocol have some forty, and so many are looked at in one go. */
const PIECE = 256;
const LONGEST_HEADER = 100_000;

/** Where the bytes of a client go. */
export interface Framed {
  /** Takes all bytes, in order. What stands behind a header that is none comes in a piece of its own. */
  readonly pass: (piece: Uint8Array) => void;
  /** Told once of a `Content-Length` that can never be fulfilled: negative, or more than half a gigabyte. */
  readonly lost: (length: number) => void;
}

/**
 * Stands between the bytes of a client and the library's reader, and mends two ways in which that falls silent. At a header
 * that is none it stops until more bytes come, though a message may stand behind it; and for a length that can never be
 * fulfilled it would wait for ever, and an editor would take the server for a slow one.
 */
export function createFraming({ pass, lost }: Framed): (chunk: Uint8Array) => void {
  const decoder = new TextDecoder('latin1');
  let header = '';
  let bodyLeft = 0;
  let isLost = false;
  return (chunk) => {
    let passed = 0;
    for (let at = 0; !isLost && at < chunk.length; ) {
      const skipped = Math.min(bodyLeft, chunk.length - at);
      bodyLeft -= skipped;
      at += skipped;
      const known = header.length;
      header += decoder.decode(chunk.subarray(at, at + PIECE));
      const end = header.indexOf('\r\n\r\n', Math.max(0, known - 3));
      if (end < 0) {
        // What is so long is no header, and only its end can become a part of one.
        if (header.length > LONGEST_HEADER) header = header.slice(-3);
        at += PIECE;
        continue;
      }
      at += end + 4 - known;
      const length = contentLength(header.slice(0, end));
      header = '';
      if (length === undefined) {
        pass(chunk.subarray(passed, at));
        passed = at;
      } else if (length < 0 || length > LONGEST_MESSAGE) {
        isLost = true;
        lost(length);
      } else bodyLeft = length;
    }
    if (passed < chunk.length) pass(chunk.subarray(passed));
  };
}

/** In bytes, as the library reads it; undefined where it finds none. */
function contentLength(header: string): number | undefined {
  const lines = header.split('\r\n');
  if (lines.some((line) => !line.includes(':'))) return undefined;
  const line = lines.findLast((each) => /^content-length:/i.test(each)) ?? '';
  // biome-ignore lint/correctness/useParseIntRadix: the library names no base either, and so reads `0x10` as sixteen.
  const length = Number.parseInt(line.slice(line.indexOf(':') + 1));
  return Number.isNaN(length) ? undefined : length;
}
