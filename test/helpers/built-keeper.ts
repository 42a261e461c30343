/** The keeper as it ships: run from source it would first have to strip the types of all its files, at each start. */
export const builtKeeper = new URL('../../out/main/keeper.js', import.meta.url);
