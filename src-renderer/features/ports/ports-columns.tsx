import { createColumnHelper } from '@tanstack/react-table';
import type { GridColumn, GridFeatures } from '../../components/data-grid/grid-features.ts';
import type { SystemSocket } from '../../../src-shared/model/system-socket.ts';
import type { PortRow } from './port-row.ts';
import styles from './ports-columns.module.css';
import { endpoint } from './socket-name.ts';

const helper = createColumnHelper<GridFeatures, PortRow>();

export const portsColumns: readonly GridColumn<PortRow>[] = helper.columns([
  helper.accessor(({ socket }) => socket.protocol, {
    id: 'protocol',
    header: 'Protocol',
    size: 92,
    minSize: 60,
    meta: { narrowSize: 74 },
    cell: ({ row: { original } }) => `${original.socket.protocol}${original.socket.family === 'ipv6' ? '6' : ''}`,
  }),
  helper.accessor(({ socket }) => socket.localAddress, {
    id: 'address',
    header: 'Address',
    size: 150,
    minSize: 70,
    meta: { narrowSize: 92 },
    cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
  }),
  helper.accessor(({ socket }) => socket.localPort, {
    id: 'port',
    header: 'Port',
    size: 76,
    minSize: 56,
    meta: { align: 'end' },
    cell: ({ row, getValue }) => <PortCell port={getValue()} url={row.original.url} />,
  }),
  helper.accessor(({ socket }) => socket.state, {
    id: 'state',
    header: 'State',
    size: 110,
    minSize: 60,
    meta: { hideBelow: 640 },
    cell: ({ getValue }) => (
      <span className={getValue() === 'listen' ? styles.listen : styles.quiet}>{getValue()}</span>
    ),
  }),
  helper.accessor(({ owner }) => owner, {
    id: 'owner',
    header: 'Owner',
    size: 220,
    minSize: 120,
    meta: { grow: true },
    cell: ({ row }) => <OwnerCell row={row.original} />,
  }),
  helper.accessor(({ socket }) => socket.user, {
    id: 'user',
    header: 'User',
    size: 96,
    minSize: 50,
    meta: { hideBelow: 720 },
    cell: ({ getValue }) => getValue() ?? '–',
  }),
  helper.accessor(({ socket }) => socket.remoteAddress, {
    id: 'remote',
    header: 'Remote',
    size: 170,
    minSize: 80,
    meta: { hideBelow: 860 },
    cell: ({ row }) => remoteOf(row.original.socket),
  }),
  helper.accessor(({ socket }) => socket.note, {
    id: 'note',
    header: 'Note',
    size: 190,
    minSize: 80,
    meta: { hideBelow: 1010 },
    cell: ({ getValue }) => <span title={getValue()}>{getValue() ?? ''}</span>,
  }),
]);

/** For the menu of columns. Port and owner are what a row is; they stay. */
export const optionalColumns = [
  { id: 'protocol', label: 'Protocol' },
  { id: 'address', label: 'Address' },
  { id: 'state', label: 'State' },
  { id: 'user', label: 'User' },
  { id: 'remote', label: 'Remote address' },
  { id: 'note', label: 'Note' },
] as const;

function PortCell({ port, url }: { readonly port: number; readonly url: string | undefined }) {
  if (url === undefined) return port;
  return (
    <a href={url} target="_blank" rel="noreferrer" title={`Open ${url} (O)`}>
      {port}
    </a>
  );
}

function OwnerCell({ row: { socket, owner } }: { readonly row: PortRow }) {
  const managed = socket.owners.find((each) => each.managed !== undefined)?.managed;
  return (
    <>
      <span className={lookOf(socket)} title={socket.note === undefined ? owner : `${owner}: ${socket.note}`}>
        {owner}
      </span>
      {managed !== undefined && (
        <span className={styles.managed} title={`Supervised as “${managed}”`}>
          {managed}
        </span>
      )}
    </>
  );
}

function lookOf({ owners, state }: SystemSocket) {
  if (owners.length > 0) return styles.owner;
  // Nobody is missing there: the process has let go of it.
  return state === 'time-wait' ? styles.quiet : styles.unknown;
}

function remoteOf({ remoteAddress, remotePort }: SystemSocket): string {
  if (remoteAddress === undefined) return '–';
  return remotePort === undefined ? remoteAddress : endpoint(remoteAddress, remotePort);
}
