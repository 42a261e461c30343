/** An icon that is built into the bundle as a data URL: it needs no path, inside an archive or out. */
declare module '*.png?inline' {
  const dataUrl: string;
  export default dataUrl;
}
