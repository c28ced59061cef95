import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

/** Shows a person that strategies are still looked for, and takes word that they need not be. */
export interface Progress {
  /** `of` is undefined while folders are looked through, afterwards it is the number of files. */
  readonly report: (done: number, of: number | undefined) => void;
  readonly end: () => void;
  /** What tells whether the person has stopped the work since. */
  readonly patience: () => () => boolean;
}

/** So many are done before anybody could read what is shown. */
const SHOWN_FROM = 100;

export function createProgress(connection: Connection): Progress {
  let shown: { reporter?: WorkDoneProgressServerReporter; isOver: boolean } | undefined;
  let stops = 0;
  const show = async (message: string): Promise<void> => {
    const own: NonNullable<typeof shown> = { isOver: false };
    shown = own;
    const reporter = await connection.window.createWorkDoneProgress();
    if (own.isOver) return reporter.done();
    own.reporter = reporter;
    reporter.begin('Looking for strategies', undefined, message, true);
    reporter.token.onCancellationRequested(() => stops++);
  };
  return {
    report: (done, of) => {
      const message = of === undefined ? `${done} folders` : `${done} of ${of} Markdown files`;
      if (shown !== undefined) shown.reporter?.report(message);
      // A client that cannot show it is none that has to.
      else if (done >= SHOWN_FROM) show(message).catch(() => {});
    },
    end: () => {
      if (shown === undefined) return;
      shown.isOver = true;
      shown.reporter?.done();
      shown = undefined;
    },
    patience: () => {
      const asked = stops;
      return () => stops === asked;
    },
  };
}
