export const pickPlatform = (): NodeJS.Platform => process.platform;
