/** The engine's only door: what playback, view, app, embed and cli may know of it. */
export {
  type Ipv4Address,
  type Ipv4Prefix,
  asAddress,
  contains,
  fromU32,
  lengthOf,
  networkOf,
  parseIpv4,
  toU32,
} from './address/ipv4';
export { type MacAddress } from './address/mac';
export { BACKENDS } from './backend/index';
export { LEASE_TTL } from './flanneld/subnet-manager';
export { BACKEND_NAMES, type BackendName } from './cluster/backend-name';
export {
  type Cluster,
  type ClusterNode,
  type Container,
  type Flanneld,
  type Lease,
  type Pod,
  type ProxyRoute,
  namespaceOf,
  nodeOf,
} from './cluster/cluster';
export {
  type Chain,
  type FdbEntry,
  type HookName,
  type Namespace,
  type NeighbourEntry,
  type Netdev,
  type NetdevKind,
  type Route,
  type Rule,
  type RuleMatch,
  type TableName,
} from './cluster/namespace';
export { type Journey, journeyOf } from './cost/journey';
export {
  type Ledger as CostLedger,
  type LedgerHop,
  type LedgerLine,
  ledgerOf,
  type LoadCounts,
  RUNNERS,
} from './cost/ledger';
export { counted, type LedgerFigure, timeOn } from './cost/ledger-figure';
export { type Turn, turnsOf } from './cost/turns';
export { createLoadRun, type LoadRun } from './cost/load';
export {
  LIMITS,
  type LoadConfig,
  type LoadFlow,
  LOSSES,
  type LossPlace,
  podMtuOf,
  truesize,
} from './cost/load-config';
export { type FlowPlan, type Leg } from './cost/load-plan';
export { type Fill } from './cost/load-queue';
export { type FlowResult, type LoadLatency, type LoadResult, type ThreadResult } from './cost/load-result';
export {
  createLoadSweep,
  interleaved,
  type LoadPoint,
  type LoadStep,
  type LoadSweep,
  rateSteps,
  streamSteps,
  wantedRate,
} from './cost/load-sweep';
export {
  type Decision,
  FRAMING,
  HIGHEST_MTU,
  ladder,
  type LadderQuestion,
  LOWEST_MTU,
  type Rung,
  rung,
} from './cost/mtu-ladder';
export { type Figure, type How, pricesOf, type Profile } from './cost/profile';
export { checkProfile, type ProfileProblem } from './cost/profile-check';
export { type ProfileName, PROFILES } from './cost/profiles/index';
export {
  type Conditions,
  floodRate,
  type FloodRate,
  modelOf,
  roundTrip,
  tcpCpuPerByte,
  tcpThroughput,
} from './cost/throughput';
export { withSyscallPrice } from './cost/what-if';
export { type TripColumns } from './cost/trip-log';
export { isModelled, MODELLED_WAYS, OVERHEAD, WAY_NAMES, type WayName } from './cost/way';
export { type Fault, type Proof, type Wrong } from './fault/fault';
export { firstDivergence } from './fault/healthy-twin';
export { FAULTS, type FaultName, isFaultName } from './fault/index';
export {
  type LeaseEvent,
  type LeaseEventKind,
  type LeaseNodeState,
  type LeaseRun,
  logOf,
} from './flanneld/lease-clock-event';
export { leasableIn } from './flanneld/net-conf';
export { type SubnetLease } from './flanneld/lease';
export { readLeases, type Registry } from './flanneld/registry';
export { invariant } from './invariant';
export { DROP_MEANINGS, type DropReason, REASON_NAMES } from './kernel/drop-meaning';
export { DROP_REASONS, type Witness } from './kernel/drop-reason';
export {
  type Crossing,
  type EventKind,
  type EventOf,
  isPacketEvent,
  type Layer,
  type PacketEvent,
  type Place,
  placeName,
  type TableEvent,
  type TraceEvent,
} from './kernel/event';
export {
  type ChainWalk,
  type FdbLookup,
  type Lookup,
  type NeighbourLookup,
  type ProxyLookup,
  type RouteLookup,
  type SocketLookup,
  type Translation,
  type Tuple,
} from './kernel/evidence';
export { type Prices, type Runner, STEPS, type Step } from './kernel/step';
export { ETHERNET_HEADER } from './kernel/xmit';
export { createPrng, type Prng } from './prng';
export { err, ok, type Result } from './result';
export { parseDuration } from './scenario/duration';
export { isLeaseStoryName, LEASE_STORIES, type LeaseStoryName } from './scenario/lease-stories';
export { leaseSettings, type LeaseSettings, type LeaseTale, tellLeaseStory } from './scenario/lease-story';
export { parseLeaseSettings, printLeaseSettings } from './scenario/lease-story-parse';
export {
  printClock,
  printLeaseLog,
  printLeaseLogLine,
  printLeaseStory,
  wordsOf,
} from './scenario/lease-story-text';
export { parseFlag, printFlag } from './scenario/flag';
export { type Control, type Pair, type Parameter, parseWhole, type Problem } from './scenario/parameter';
export {
  FAULT,
  FLOW,
  NONE,
  PARAMETER_NAMES,
  PARAMETERS,
  SINGLE_KEYS,
  type SingleKey,
} from './scenario/parameters';
export { type ParsedScenario, parseScenario } from './scenario/parse';
export { DEFAULT_PRESET, isPresetName, PRESET_TITLES, type PresetName } from './scenario/preset-names';
export { type Preset, PRESETS, presetScenario, usualPort } from './scenario/presets';
export { printScenario, printValue } from './scenario/print';
export { type Flow, type InflictedFault, type Scenario } from './scenario/scenario';
export { COMMANDS as SHELL_COMMANDS } from './shell/commands';
export { shellStateAt } from './shell/from-trace';
export { type Outcome, seatNames, type ShellCommand, type ShellState } from './shell/seat';
export { completeLine, runCommand } from './shell/shell';
export { capturePoints } from './simulation/captures';
export {
  ENGINE_CHANGES,
  ENGINE_VERSION,
  type EngineChange,
  fingerprintOf,
} from './simulation/engine-version';
export { type Loss, type Outcome as RunOutcome, outcomeOf } from './simulation/outcome';
export { printTrace } from './simulation/print-trace';
export { type FrameMismatch, type PlaceVerdict, replay, type ReplayVerdict } from './simulation/replay';
export { readCase } from './simulation/case-check';
export { type CaseProblem, type ReplayCase } from './simulation/replay-case';
export { inOneGo } from './in-parts';
export { simulate, simulateInParts, scenarioPrices } from './simulation/simulate';
export { type PacketCard, type Trace } from './simulation/trace';
export { readTrace, writeTrace } from './simulation/trace-text';
export {
  after,
  between,
  type Bytes,
  bytes,
  type Duration,
  type Instant,
  instant,
  nanoseconds,
  START,
} from './units';
export { dissect, fieldAt, type FieldHit } from './wire/dissect';
export {
  type DissectedField,
  type DissectHints,
  type Layer as DissectedLayer,
  type LayerProtocol,
} from './wire/layer';
export { type Octets, toHex } from './wire/octets';
export { outline, type Outline } from './wire/outline';
export { emitPcap, LINK_TYPE, type LinkType } from './wire/pcap';
export { type CapturePoint, emitPcapng } from './wire/pcapng';
export { summary } from './wire/summary';
export { PADDING as WIREGUARD_PADDING } from './wire/wireguard';
