/** What stands after the name of the program. */
export const commandLineArguments = (): readonly string[] => process.argv.slice(2);
