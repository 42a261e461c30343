export const PARENT_DIED = 'the process that started it has ended';
