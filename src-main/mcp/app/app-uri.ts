/** The page that shows managed processes and their logs. */
export const APP_URI = 'ui://signalbox/processes.html';
