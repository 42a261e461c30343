import '../styles/tokens.css';
import './app.css';
import { logIn, processesIn, refusalIn, type ProcessRow } from './answers.ts';
import { applyContext } from './apply-context.ts';
import { followLog, type FollowedLog } from './follow-log.ts';
import { connectHost, type ToolAnswer } from './host.ts';
import { keepLive } from './keep-live.ts';
import { createLogView } from './log-view.ts';
import { createProcessTable } from './process-table.ts';

// The page that MCP clients show with the answers of `proc_list` and `proc_logs`: both at once, and live.
const root = document.documentElement;
const log = createLogView(part('log'));
const table = createProcessTable(part('processes'), toggle);
let followed: FollowedLog | undefined;

const host = await connectHost({
  onToolAnswer: showAnswer,
  onContext: (context) => applyContext(root, context),
  onEnd: () => live?.stop(),
});
const live = host.hasTools ? keepLive(look, say) : undefined;
if (live === undefined) say('Not live: this client lets no page call tools.');
new ResizeObserver(() => host.tellSize({ width: root.scrollWidth, height: document.body.offsetHeight })).observe(
  document.body,
);

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

function say(trouble: string): void {
  part('trouble').textContent = trouble;
}

/** What the agent was told: it stands until there is something newer. */
function showAnswer(answer: ToolAnswer): void {
  const refusal = refusalIn(answer);
  if (refusal !== undefined) say(refusal);
  const processes = processesIn(answer);
  if (processes !== undefined) showProcesses(processes);
  const answered = logIn(answer);
  if (answered === undefined) return;
  log.open(answered.name);
  log.append(answered.lines);
  select(answered.name);
}

function showProcesses(processes: readonly ProcessRow[]): void {
  table.show(processes);
  const exited = processes.filter(({ status }) => status === 'exited').length;
  part('summary').textContent = `${processes.length - exited} running${exited === 0 ? '' : `, ${exited} exited`}`;
}

function toggle(name: string): void {
  if (followed?.name !== name) return select(name);
  followed = undefined;
  table.select(undefined);
  log.close();
}

function select(name: string): void {
  followed = followLog(name, host, log);
  table.select(name);
  live?.now();
}

async function look(): Promise<void> {
  const answer = await host.callTool('proc_list', {});
  const refusal = refusalIn(answer);
  if (refusal !== undefined) throw new Error(refusal);
  const processes = processesIn(answer) ?? [];
  showProcesses(processes);
  if (processes.some(({ name }) => name === followed?.name)) await followed?.look();
}
