import type { NativeImage as ElectronNativeImage } from 'electron';

type UsedImage = Pick<
  ElectronNativeImage,
  'addRepresentation' | 'isEmpty' | 'setTemplateImage' | 'isTemplateImage' | 'toDataURL'
>;

const PNG_DATA_URL = /^data:image\/png;base64,iVBORw0KGgo/;

export class StandInImage implements UsedImage {
  readonly #dataURLs: string[];
  #isTemplate = false;

  constructor(dataURL: string) {
    this.#dataURLs = [dataURL];
  }

  addRepresentation({ dataURL = '' }: { dataURL?: string }): void {
    this.#dataURLs.push(dataURL);
  }

  /** Electron gives no error for what is no picture: it shows nothing. */
  isEmpty(): boolean {
    return !this.#dataURLs.every((url) => PNG_DATA_URL.test(url));
  }

  toDataURL(): string {
    return this.#dataURLs[0] ?? '';
  }

  setTemplateImage(option: boolean): void {
    this.#isTemplate = option;
  }

  isTemplateImage(): boolean {
    return this.#isTemplate;
  }
}

export const nativeImage = { createFromDataURL: (dataURL: string): StandInImage => new StandInImage(dataURL) };
