import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';

export const getUserInfo = defineTool({
  name: 'get_user_info',
  toolset: 'compat-001',
  exact: true,
  operation: contract.app.session,
  title: 'User information',
  description: 'Get current user information including username, UID, and GID, and whose processes can be seen.',
  input: z.strictObject({}),
  output: z.object({ username: z.string(), uid: z.int(), gid: z.int(), access: z.string() }),
  async run(client, _input, { signal }) {
    const { user, sees } = await client.app.session(undefined, { signal });
    return { username: user.name, uid: user.uid, gid: user.gid, access: sees };
  },
  present: (answer) => JSON.stringify(answer),
});
