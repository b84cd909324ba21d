/** The entry `flannelgraph/embed`: the custom element to be defined, and the host's end of the protocol for plain iframes. */
export {
  type ErrorCode,
  type EventName,
  type Events,
  type ExportedFile,
  type ExportFormat,
  type Method,
  type Params,
  type Results,
  type State,
  type StepState,
  type Theme,
} from '../app/protocol';
export { connect, type Connection, type Listener, type RequestError } from './connect';
export { define, FlannelGraph } from './element';
