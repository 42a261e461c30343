/**
 * What the conformance suite does not see of us, and why: `scenario`, or one `scenario:check` of it. An entry that
 * nothing needs any more must go.
 */
export type NotShown = Readonly<Record<string, string>>;

const noFixture = 'asks for a tool, prompt or resource of a fixed name, which the fixture has';

/** With the fixture: what we do not offer. No revision counts these scenarios. */
export const notOffered: NotShown = {
  'tasks-*': 'an extension that the SDK does not serve: what takes long is a managed process, which has a name',
  'server-sse-polling:server-sse-priming-event': 'streams of the older protocol are not taken up again: they carry',
  'server-sse-polling:server-sse-retry-field': 'only news, and who comes back is told to look (see resources)',
};

/** With our own tools. */
export const notAmongOurTools: NotShown = {
  ...notOffered,
  'tools-call-*': noFixture,
  'prompts-get-*': noFixture,
  'resources-read-*': noFixture,
  'resources-templates-read': noFixture,
  'resources-subscribe:resources-subscribe': noFixture,
  'resources-unsubscribe:resources-unsubscribe': noFixture,
  'elicitation-*': noFixture,
  'input-required-result-*': noFixture,
  'json-schema-2020-12': noFixture,
  'http-custom-header-server-validation': noFixture,
  'server-stateless:sep-2575-server-rejects-undeclared-capability': noFixture,
  'server-stateless:sep-2575-missing-capability-http-400': noFixture,
  'server-stateless:sep-2575-http-server-no-independent-requests-on-stream': noFixture,
  'server-stateless:sep-2575-server-no-log-without-loglevel': noFixture,
  'logging-set-level': 'log messages are deprecated, and we send none',
};
