/** The id of the machine as a subject. */
export const HOST_ID = 'host';
