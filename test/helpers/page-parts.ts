import type { Locator, Page } from 'playwright-core';

/** The row of a table that has a cell with exactly this text. */
export const rowWith = (page: Page, text: string | number): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('gridcell', { name: String(text), exact: true }) });

/** The cell in the column with this header. */
export async function cellOf(row: Locator, header: string): Promise<Locator> {
  const headers = await row.page().getByRole('columnheader').allInnerTexts();
  return row.getByRole('gridcell').nth(headers.findIndex((text) => text.trim() === header));
}

/** All texts of a column, as far as its rows are in the page, from the top. */
export async function columnTexts(page: Page, header: string): Promise<string[]> {
  const headers = await page.getByRole('columnheader').allInnerTexts();
  const at = headers.findIndex((text) => text.trim() === header);
  return page.evaluate((index) => {
    const rows = [...document.querySelectorAll<HTMLElement>('[role=row][aria-rowindex]:has([role=gridcell])')];
    const inOrder = rows.toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex));
    return inOrder.map((row) => row.querySelectorAll<HTMLElement>('[role=gridcell]')[index]?.innerText.trim() ?? '');
  }, at);
}
