import { useCopyText } from '../../components/use-copy-text.ts';
import { useConnect, useSelected } from './connect-context.ts';

/** What can be done now with the client that is selected; what cannot is undefined. */
export function useConnectActions() {
  const { state } = useConnect();
  const selected = useSelected();
  const copyText = useCopyText();
  if (selected === undefined) return { title: undefined, write: undefined, remove: undefined, copy: undefined };
  const { client, place } = selected;
  const isWritable = !place.isCurrent && place.state !== 'unreadable';
  return {
    title: client.title,
    write: isWritable ? () => state.setState({ asking: 'write' }) : undefined,
    remove: place.state === 'connected' ? () => state.setState({ asking: 'remove' }) : undefined,
    copy: () => void copyText(client.snippet),
  };
}
