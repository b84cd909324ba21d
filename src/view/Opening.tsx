/** Before the player is there: the screen with its line, and a word. */
export function Opening() {
  return (
    <div className="app opening">
      <header className="top">
        <h1>Flannelgraph</h1>
      </header>
      <main className="stage-pane">
        <p role="status">Computing the film …</p>
      </main>
    </div>
  );
}
