/** Files dropped anywhere on the page. Anything else that is dragged over it is left alone. */

const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Hands the first file of each drop to `receive`, until the returned function is called. */
export function watchFileDrops(receive: (file: File) => void): () => void {
  const over = (event: DragEvent) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
  };
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    receive(file);
  };
  window.addEventListener('dragover', over);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('drop', drop);
  };
}
