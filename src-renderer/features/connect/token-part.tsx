import type { ConnectableClient } from '../../../src-shared/contract/connect.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { useOverview } from './connect-context.ts';
import { Part } from '../../components/part.tsx';

/** Where it has the token from: that stands in no file of others. */
export function TokenPart({ client: { tokenFrom, title } }: { readonly client: ConnectableClient }) {
  const { tokenFile, tokenVariable } = useOverview() ?? {};
  if (tokenFrom === undefined || tokenFile === undefined) return null;
  if (tokenFrom === 'bridge') {
    return <Part title="The token" hint="Nothing to do: signalbox mcp finds address and token by itself." />;
  }
  const ownToken = (
    <>
      . With <a href="#/agents">a token of its own</a> it is known by name
    </>
  );
  if (tokenFrom === 'question') {
    return (
      <Part
        title="The token"
        hint={
          <>
            {title} asks for it once, and keeps it: it stands in this file{ownToken}.
          </>
        }
      >
        <CodeBlock label="Path of the token file" text={tokenFile} />
      </Part>
    );
  }
  return (
    <Part
      title="The token"
      hint={
        <>
          {title} reads it from this variable: set it where {title} is started{ownToken}.
        </>
      }
    >
      <CodeBlock label="Line for the shell" text={`export ${tokenVariable}="$(cat '${tokenFile}')"`} />
    </Part>
  );
}
