/** flannel's part of a node in the wide cross-section: the daemon above the line, its device and socket below. */
import {
  about,
  addBox,
  addCable,
  daemonId,
  deviceName,
  FLANNEL_PARTS,
  path,
  routesId,
  socketId,
} from './draft';
import { DOCKER, type Frame, LINE, ROUTES, trunk } from './wide-frame';

/** flannel's lanes, from the left edge of its part: where flanneld reads the TUN, and where it calls its socket. */
const TUN_LANE = 34;
const SOCKET_LANE = 88;
const DAEMON = { top: 102, middle: 134, bottom: 166 };

/** Draws what the backend has; a device that should be there and is not becomes an outline. */
export function drawFlannel(f: Frame): void {
  const { device, socket } = FLANNEL_PARTS[f.draft.cluster.overlay.backend];
  const id = daemonId(f);
  const rect = { x: f.flannel + 10, y: DAEMON.top, width: 96, height: DAEMON.bottom - DAEMON.top };
  const idle = f.draft.cast.size > 0 && !f.draft.cast.has(id);
  addBox(f.draft, 'flanneld', id, rect, {
    ...about(f),
    label: 'flanneld',
    muted: idle,
  });
  if (device !== null) drawDevice(f, socket === 'flanneld');
  if (socket !== null) drawSocket(f, socket === 'flanneld');
}

function drawDevice(f: Frame, read: boolean): void {
  const label = deviceName(f) ?? '';
  const id = `${f.id}.${label}`;
  const width = Math.max(68, Math.ceil(label.length * 7.2) + 10);
  const x = f.flannel + TUN_LANE;
  const y = DOCKER + 13;
  const rect = { x: f.flannel, y: DOCKER, width, height: 26 };
  addBox(f.draft, 'flannel', id, rect, { ...about(f), label, anchor: { x, y } });
  const lane = f.flannel + 18;
  const out = ROUTES + 10;
  addCable(f.draft, routesId(f), id, 'path', path([trunk(f), out], [lane, out], [lane, y], [x, y]), {
    drawn: path([f.x + 14 + f.podsWidth, out], [lane, out], [lane, DOCKER + 26]),
  });
  if (read) drawDaemonCall(f, id, x, y, DOCKER);
}

function drawSocket(f: Frame, called: boolean): void {
  const id = socketId(f);
  const x = f.flannel + SOCKET_LANE;
  const y = ROUTES + 13;
  const rect = { x: f.flannel + 64, y: ROUTES, width: 48, height: 26 };
  const label = `:${f.draft.cluster.overlay.port}`;
  addBox(f.draft, 'tunnel-socket', id, rect, { ...about(f), label, anchor: { x, y } });
  const low = ROUTES + 20;
  addCable(
    f.draft,
    id,
    routesId(f),
    'path',
    path([x, y], [x, low], [trunk(f), low], [trunk(f), ROUTES + 10]),
    {
      drawn: path([rect.x, low], [f.x + 14 + f.podsWidth, low]),
    },
  );
  if (called) drawDaemonCall(f, id, x, y, ROUTES);
  else drawKernelSocket(f, id, x, y);
}

/** The kernel's own tunnels hand over between device and socket without anybody above the line. */
function drawKernelSocket(f: Frame, id: string, x: number, y: number): void {
  const device = f.draft.boxes.find((box) => box.node === f.id && box.kind === 'flannel');
  if (device === undefined) return;
  const beside = DOCKER + 13;
  addCable(f.draft, id, device.id, 'path', path([x, y], [x, beside], [f.flannel + TUN_LANE, beside]), {
    drawn: path([x, ROUTES], [x, beside], [device.x + device.width, beside]),
  });
}

/** A call of flanneld's: straight up through the line. */
function drawDaemonCall(f: Frame, id: string, x: number, y: number, top: number): void {
  const way = path([x, y], [x, DAEMON.middle], [f.flannel + 58, DAEMON.middle]);
  const drawn = path([x, top], [x, DAEMON.bottom]);
  addCable(f.draft, id, daemonId(f), 'call', way, { drawn, crossing: { x, y: LINE } });
}
