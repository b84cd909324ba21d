/**
 * `iptables -L`: a chain as a table (iptables 1.8.9 over nf_tables, iptables/nft-ipv4.c, nft-shared.c).
 *
 * That variant keeps no counters for policies: they read zero whatever passed.
 */
import { type Chain, type Rule, type RuleMatch } from '../cluster/namespace';

export interface ListStyle {
  /** -n: addresses and protocols as numbers. */
  readonly numeric: boolean;
  readonly verbose: boolean;
  readonly exact: boolean;
  readonly lineNumbers: boolean;
}

export interface Count {
  readonly packets: number;
  readonly bytes: number;
}

export const NOTHING: Count = { packets: 0, bytes: 0 };

/** Two lines above the rules. */
export function chainHead(name: string, { policy }: Chain, style: ListStyle): readonly string[] {
  const counted = style.verbose ? ' 0 packets, 0 bytes' : '';
  const wide = style.exact ? '    pkts      bytes ' : ' pkts bytes ';
  const counters = style.verbose ? wide : '';
  const devices = style.verbose ? 'in     out     ' : '';
  const number = style.lineNumbers ? 'num  ' : '';
  return [
    `Chain ${name} (policy ${policy}${counted})`,
    `${number}${counters}target     prot opt ${devices}source               destination         `,
  ];
}

const PROTOCOL_NUMBERS = { icmp: 1, tcp: 6, udp: 17 } as const;

/** One rule, `number` counted from 1. */
export function ruleRow(rule: Rule, count: Count, number: number, style: ListStyle): string {
  const { match } = rule;
  const protocol = style.numeric
    ? String(match.protocol === undefined ? 0 : PROTOCOL_NUMBERS[match.protocol])
    : (match.protocol ?? 'all');
  const cells = [
    style.lineNumbers ? `${String(number).padEnd(4)} ` : '',
    style.verbose ? counters(count, style.exact) : '',
    `${rule.target.padEnd(9)}  `,
    `${protocol.padEnd(4)} -- `,
    style.verbose ? devices(match) : '',
    addresses(match, style.numeric),
    extensions(rule, style.numeric),
  ];
  return cells.join('');
}

function counters({ packets, bytes }: Count, exact: boolean): string {
  if (exact) return `${String(packets).padStart(8)} ${String(bytes).padStart(8)} `;
  return `${scaled(packets)}${scaled(bytes)}`;
}

/** Five columns and a blank; above 99999 in thousands, millions and so on (xtables_print_num). */
function scaled(n: number): string {
  if (n <= 99_999) return `${String(n).padStart(5)} `;
  let rest = n;
  for (const unit of ['K', 'M', 'G', 'T']) {
    rest = Math.floor((rest + 500) / 1000);
    if (rest <= 9_999 || unit === 'T') return `${String(rest).padStart(4)}${unit} `;
  }
  return '';
}

const device = (wanted: string | undefined, unwanted: string | undefined): string =>
  wanted ?? (unwanted === undefined ? '*' : `!${unwanted}`);

const devices = (match: RuleMatch): string =>
  ` ${device(match.in, match.notIn).padEnd(6)} ${device(match.out, match.notOut).padEnd(6)} `;

/** The sign of a negation stands in the column before. */
function addresses(match: RuleMatch, numeric: boolean): string {
  const everywhere = numeric ? '0.0.0.0/0' : 'anywhere';
  const column = (wanted: string | undefined, unwanted: string | undefined): string => {
    const text = (wanted ?? unwanted ?? everywhere).replace(/\/32$/, '');
    return `${unwanted === undefined ? ' ' : '!'}${text.padEnd(19)} `;
  };
  return column(match.source, match.notSource) + column(match.destination, match.notDestination);
}

/** The few names of /etc/services that a rule here may meet. */
const SERVICES: Readonly<Record<string, string>> = {
  'udp 53': 'domain',
  'tcp 53': 'domain',
  'tcp 80': 'http',
  'tcp 443': 'https',
  'tcp 8080': 'http-alt',
};

function extensions({ match, target, randomFully = false }: Rule, numeric: boolean): string {
  const { destinationPort: port, protocol = 'udp' } = match;
  const name = numeric || port === undefined ? undefined : SERVICES[`${protocol} ${port}`];
  const dpt = port === undefined ? '' : ` ${protocol} dpt:${name ?? port}`;
  const reject = target === 'REJECT' ? ' reject-with icmp-port-unreachable' : '';
  return `${dpt}${reject}${randomFully ? ' random-fully' : ''}`;
}
