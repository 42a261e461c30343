/** What we are called among the servers of a client. */
export const SERVER_NAME = 'signalbox';
