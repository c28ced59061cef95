import { Writable } from 'node:stream';

/**
 * Writes each message in one piece. The library writes the header and the body of a message one after the other, which
 * takes two calls of the system and wakes the client twice for every answer.
 */
export function wholeMessages(out: Writable): Writable {
  let isHeader = true;
  return new Writable({
    write: (chunk, _encoding, done) => {
      if (isHeader) {
        out.cork();
        out.write(chunk);
        done();
      } else {
        out.write(chunk, done);
        out.uncork();
      }
      isHeader = !isHeader;
    },
  });
}
