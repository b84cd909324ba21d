/** flannel's part of a node in the strip: the daemon left of the line, its device and socket right of it. */
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
import { BOX, COLUMN, type Frame, LINE, middle, SOCKET_LANE, TRUNK, USER } from './strip-frame';

/** Draws what the backend has; without a row of its own flanneld stands beside the uplink. */
export function drawFlannel(f: Frame): void {
  const { rows } = f;
  const calls = FLANNEL_PARTS[f.draft.cluster.overlay.backend].socket === 'flanneld';
  const id = daemonId(f);
  const top = (rows.flannel ?? rows.uplink) - 6;
  const height = calls && rows.socket !== null ? rows.socket + BOX + 6 - top : 40;
  const idle = f.draft.cast.size > 0 && !f.draft.cast.has(id);
  addBox(
    f.draft,
    'flanneld',
    id,
    { ...USER, y: top, height },
    {
      ...about(f),
      label: 'flanneld',
      muted: idle,
    },
  );
  if (rows.flannel !== null) drawDevice(f, rows.flannel, calls);
  if (rows.socket !== null) drawSocket(f, rows.socket, calls);
}

function drawDevice(f: Frame, top: number, read: boolean): void {
  const label = deviceName(f) ?? '';
  const id = `${f.id}.${label}`;
  const anchor = { x: TRUNK, y: middle(top) };
  const rect = { x: COLUMN, y: top, width: 104, height: BOX };
  addBox(f.draft, 'flannel', id, rect, { ...about(f), label, anchor });
  addCable(f.draft, routesId(f), id, 'path', path([TRUNK, middle(f.rows.routes)], [TRUNK, anchor.y]), {
    drawn: path([TRUNK, f.rows.routes + BOX], [TRUNK, top]),
  });
  if (read) drawDaemonCall(f, id, anchor.y);
}

function drawSocket(f: Frame, top: number, called: boolean): void {
  const id = socketId(f);
  const y = middle(top);
  const label = `:${f.draft.cluster.overlay.port}`;
  const rect = { x: COLUMN, y: top, width: 72, height: BOX };
  addBox(f.draft, 'tunnel-socket', id, rect, {
    ...about(f),
    label,

    anchor: { x: TRUNK, y },
  });
  const routes = middle(f.rows.routes);
  const way = path([TRUNK, y], [SOCKET_LANE, y], [SOCKET_LANE, routes], [TRUNK, routes]);
  addCable(f.draft, id, routesId(f), 'path', way, {
    drawn: path([COLUMN + 72, y], [SOCKET_LANE, y], [SOCKET_LANE, f.rows.routes + BOX]),
  });
  if (called) drawDaemonCall(f, id, y);
  else if (f.rows.flannel !== null) {
    const device = `${f.id}.${deviceName(f) ?? ''}`;
    addCable(f.draft, id, device, 'path', path([TRUNK, y], [TRUNK, middle(f.rows.flannel)]), {
      drawn: path([TRUNK, top], [TRUNK, f.rows.flannel + BOX]),
    });
  }
}

/** A call of flanneld's: straight to the left through the line. */
function drawDaemonCall(f: Frame, device: string, y: number): void {
  const inside = f.draft.anchors[daemonId(f)] ?? { x: 0, y };
  addCable(f.draft, device, daemonId(f), 'call', path([TRUNK, y], [inside.x, y], [inside.x, inside.y]), {
    drawn: path([COLUMN, y], [USER.x + USER.width, y]),
    crossing: { x: LINE, y },
  });
}
