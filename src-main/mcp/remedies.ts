import type { ErrorCode } from '../../src-shared/model/app-error.ts';

export interface Remedy {
  /** What to do about it. */
  readonly remediation: string;
  /** Whether the same call may succeed a little later. */
  readonly retryable: boolean;
}

const mend = (remediation: string): Remedy => ({ remediation, retryable: false });
const retry = (remediation: string): Remedy => ({ remediation, retryable: true });
const askThePerson = mend('Do not try again or work around it: ask the person at the machine.');

/** What an agent can do about each way to fail; the message says what went wrong. */
export const remedies: Readonly<Record<ErrorCode, Remedy>> = {
  BAD_INPUT: mend('Correct what the message names, then call again.'),
  UNAUTHORIZED: mend('Connect with the token of Signalbox as bearer token.'),
  READ_ONLY: askThePerson,
  PROTECTED: mend('Nobody can end it through Signalbox; leave it alone.'),
  PERMISSION_DENIED: askThePerson,
  FORBIDDEN_ORIGIN: mend('Send no Origin header.'),
  NOT_FOUND: mend(
    'See what there is: proc_list for names, sys_list for pids; in the toolset monitor also monitor_list, alert_list and alert_rules. It may have ended or been removed.',
  ),
  NAME_IN_USE: mend('Use it as it is, pass if_running "reuse" or "restart", or choose another name.'),
  IDENTITY_CHANGED: mend('The pid belongs to another process now: look it up again with sys_list before you act.'),
  WRONG_STATE: mend('Look at its state with proc_list, or alert_list, then do what the message says.'),
  PROCESS_ENDED: mend('Find out why with proc_logs (min_level "error"), mend that, then proc_restart.'),
  BODY_TOO_LARGE: mend('Send less at once.'),
  START_FAILED: mend('Read the lines in the message and proc_logs, mend the cause, then start it again.'),
  STOP_FAILED: mend('See who survived in the message; sys_kill with force ends it by pid and start_time.'),
  LIMIT_REACHED: mend('Make room: stop or remove what is not needed (proc_list says what runs).'),
  RATE_LIMITED: retry('Wait as long as the message says, then call again; ask for more in one call.'),
  CANCELLED: retry('Call again if it is still wanted.'),
  INTERNAL: mend('Tell the person: the log of Signalbox says more.'),
  UNSUPPORTED: mend('This system cannot do it; choose another way.'),
  UNAVAILABLE: retry('Try again in a moment.'),
  TIMED_OUT: retry('See with proc_logs how far it came, then allow more time (timeout_ms).'),
};
