import { commands, type Disposable, type Event, EventEmitter, type LogOutputChannel, l10n, window } from 'vscode';
import type { OutlineChanged } from '../server/protocol';
import type { ConfigFiles } from './config-files';
import type { Connection, Listener, Requests } from './connection';
import { setContext } from './context-keys';
import type { MakeClient } from './host';
import type { Strategies } from './strategies';

/** The language server, started with the first strategy that is opened. */
export interface Server extends Disposable {
  /** Asks the server something; undefined when it cannot answer, which is logged. */
  readonly ask: <T>(question: (requests: Requests) => Promise<T>) => Promise<T | undefined>;
  readonly restart: () => Promise<void>;
  readonly onOutlineChanged: Event<OutlineChanged>;
  /** The server runs, for the first time or again. */
  readonly onDidStart: Event<void>;
}

export function createServer(
  makeClient: MakeClient,
  strategies: Strategies,
  configFiles: ConfigFiles,
  log: LogOutputChannel,
): Server {
  const outlineChanged = new EventEmitter<OutlineChanged>();
  const started = new EventEmitter<void>();
  let connection: Promise<Connection | undefined> | undefined;
  let saidCrashed = false;

  const isDown = (message: string): void => {
    setContext('isServerDown', true);
    void offer(window.showErrorMessage, message, {
      title: l10n.t('Restart Server'),
      command: 'strategist.restartServer',
    });
  };
  const listener: Listener = {
    isStrategy: strategies.has,
    configFiles: configFiles.all,
    outlineChanged: (change) => outlineChanged.fire(change),
    running: () => {
      setContext('isServerDown', false);
      started.fire();
    },
    crashed: () => {
      // Once is enough: the server is back before the message is read.
      if (saidCrashed) return;
      saidCrashed = true;
      void offer(
        window.showWarningMessage,
        l10n.t('The Strategist server stopped unexpectedly and was started again. Your text is not affected.'),
      );
    },
    gaveUp: () =>
      isDown(
        l10n.t(
          'The Strategist server keeps stopping and was not started again, so strategies get no findings and no completion. Your text is not affected.',
        ),
      ),
  };
  const start = (): Promise<Connection | undefined> => {
    connection ??= import('./connection')
      .then(async ({ connect }) => {
        await configFiles.ready;
        return connect(makeClient, log, listener);
      })
      .catch((error: unknown) => {
        log.error('The server did not start.', error);
        isDown(
          l10n.t(
            'The Strategist server did not start, so strategies get no findings and no completion. The log says what went wrong.',
          ),
        );
        return undefined;
      });
    return connection;
  };
  const stop = async (): Promise<void> => {
    const running = await connection;
    connection = undefined;
    await running?.stop().catch((error: unknown) => log.warn('The server did not stop in good order.', error));
  };
  const takeUp = async (): Promise<void> => {
    if (strategies.all().length === 0) return;
    const running = await start();
    for (const document of strategies.all()) await running?.takeUp(document).catch((error) => log.warn(error));
  };

  const listening = strategies.onDidChange(takeUp);
  const configuring = configFiles.onDidChange(async () => {
    const running = await connection;
    await running
      ?.configure(configFiles.all())
      .catch((error: unknown) => log.warn('The configuration was not sent.', error));
  });
  void takeUp();

  return {
    ask: async (question) => {
      try {
        const running = await start();
        return running && (await question(running.requests));
      } catch (error) {
        log.warn('A request has failed.', error);
        return undefined;
      }
    },
    restart: async () => {
      await stop();
      saidCrashed = false;
      await takeUp();
    },
    onOutlineChanged: outlineChanged.event,
    onDidStart: started.event,
    dispose: () => {
      listening.dispose();
      configuring.dispose();
      outlineChanged.dispose();
      started.dispose();
      void stop();
    },
  };
}

interface Button {
  readonly title: string;
  readonly command: string;
}

type ShowMessage = (message: string, ...buttons: Button[]) => Thenable<Button | undefined>;

/** Says something with buttons that run commands; the log is always among them. */
async function offer(show: ShowMessage, message: string, ...buttons: readonly Button[]): Promise<void> {
  const showLog = { title: l10n.t('Show Log'), command: 'strategist.showLog' };
  const chosen = await show(message, ...buttons, showLog);
  if (chosen !== undefined) await commands.executeCommand(chosen.command);
}
