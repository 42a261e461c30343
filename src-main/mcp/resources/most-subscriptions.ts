/** Resources to which one client may subscribe. */
export const MOST_SUBSCRIPTIONS = 1000;
