/** `cat` and `hostname`: the few files of a node that flannel and its users read. */
import { SUBNET_ENV_PATH } from '../flanneld/subnet-env';
import { EVERYWHERE, failure, type Outcome, printed, type Seat, type ShellCommand, success } from './seat';

/** Path to contents. */
function filesOf(seat: Seat): ReadonlyMap<string, string> {
  const { host, kind, namespace } = seat;
  const files = new Map<string, string>([['/etc/hostname', `${namespace.name}\n`]]);
  if (kind === 'node' && host !== null && host.subnetEnv !== null) files.set(SUBNET_ENV_PATH, host.subnetEnv);
  return files;
}

export const cat: ShellCommand = {
  name: 'cat',
  summary: `a file's contents, such as ${SUBNET_ENV_PATH}`,
  usage: 'FILE…',
  seats: EVERYWHERE,
  run: (seat, args) => {
    const files = filesOf(seat);
    const option = args.find((word) => word.startsWith('-'));
    if (option !== undefined)
      return failure(
        1,
        `cat: invalid option -- '${option.replace(/^-+/, '').charAt(0)}'`,
        "Try 'cat --help' for more information.",
      );
    const parts = args.map((path) => contents(files, path));
    return {
      output: parts.map(({ output }) => output).join(''),
      status: parts.some(({ status }) => status !== 0) ? 1 : 0,
    };
  },
  complete: (seat) => [...filesOf(seat).keys()],
};

function contents(files: ReadonlyMap<string, string>, path: string): Outcome {
  const text = files.get(path);
  if (text !== undefined) return success(text);
  const directory = [...files.keys()].some((file) => file.startsWith(`${path.replace(/\/*$/, '')}/`));
  return failure(1, `cat: ${path}: ${directory ? 'Is a directory' : 'No such file or directory'}`);
}

export const hostname: ShellCommand = {
  name: 'hostname',
  summary: 'whose terminal this is',
  usage: '[-I]',
  seats: EVERYWHERE,
  run: ({ namespace }, args) => {
    const [option, ...rest] = args;
    if (option === undefined) return printed([namespace.name]);
    if (option === '-I' && rest.length === 0) {
      const own = namespace.netdevs.filter(({ kind, up }) => kind !== 'loopback' && up);
      return printed([own.flatMap((d) => d.addresses.map(({ address }) => `${address} `)).join('')]);
    }
    if (option.startsWith('-'))
      return failure(
        255,
        `hostname: invalid option -- '${option.replace(/^-+/, '').charAt(0)}'`,
        'Usage: hostname [-I]',
      );
    return failure(1, 'hostname: you must be root to change the host name');
  },
  complete: () => ['-I'],
};
