/** What the page's address says behind its path. */
export const addressed = (): string => `${location.search}${location.hash}`;
