import type { Connection } from 'vscode-languageserver';
import {
  type NewStrategyParams,
  newStrategyChoicesRequest,
  newStrategyRequest,
  type OpenSlotsParams,
  openSlotsRequest,
} from '../protocol';
import type { Service, Snapshot } from '../service';

/** Answers what step-by-step filling and new strategies ask for. */
export function serveFilling(
  connection: Connection,
  service: Service,
  snapshotOf: (uri: string) => Snapshot | undefined,
): void {
  connection.onRequest(openSlotsRequest, ({ textDocument, range }: OpenSlotsParams) => {
    const snapshot = snapshotOf(textDocument.uri);
    return snapshot === undefined ? null : service.openSlots(snapshot, range);
  });
  connection.onRequest(newStrategyChoicesRequest, () => service.newStrategyChoices());
  connection.onRequest(newStrategyRequest, (params: NewStrategyParams) => service.newStrategy(params));
}
