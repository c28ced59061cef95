export { ErrorCode, ResponseError } from './errors';
export type { Notification, Request } from './message';
export {
  type Answer,
  type CancellationToken,
  createPeer,
  type NotificationHandler,
  type Peer,
  type RequestHandler,
} from './peer';
export type { Transport } from './transport';
