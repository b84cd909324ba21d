/** The film of the run that is looked at: computed in slices on the page, short enough that the page still answers. */
import { useEffect, useState } from 'react';
import { createLoadRun, type LoadConfig, type Profile } from '../../engine';
import { useCatalogue } from '../use-catalogue';
import { type Catalogue, type LoadFilm, loadFilmOf, type LoadStage, loadStageOf } from '../../playback';

export interface MadeFilm {
  readonly film: LoadFilm;
  readonly stage: LoadStage;
  /** Nanoseconds of the run. */
  readonly ran: number;
}

/** Trips that a film keeps: enough for the queues to fill, few enough for any machine. */
const MOST_TRIPS = 12_000;
const SLICE = 8;
const EVENTS = 400;
/** Who drags a slider is not computed for at every pixel. */
const PATIENCE = 250;

function staged(config: LoadConfig, film: LoadFilm, catalogue: Catalogue): LoadStage {
  const { plans } = film.trips;
  const flows = config.flows.flatMap(({ from, protocol }, i) => {
    const plan = plans[i];
    return plan === undefined ? [] : [{ from, plan, windowed: protocol === 'tcp' }];
  });
  return loadStageOf(config.way, config.vpcMtu, flows, film.perMark, catalogue);
}

/** Computes the film and tells when it is there, unless the returned function is called before. */
function makeFilm(
  config: LoadConfig,
  profile: Profile,
  catalogue: Catalogue,
  told: (made: MadeFilm) => void,
): () => void {
  const run = createLoadRun(config, profile, MOST_TRIPS);
  let timer = 0;
  const turn = (): void => {
    const until = performance.now() + SLICE;
    let more = true;
    while (more && run.trips() === null && performance.now() < until) more = run.advance(EVENTS);
    const trips = run.trips();
    if (trips === null) {
      timer = window.setTimeout(turn);
      return;
    }
    const film = loadFilmOf(trips);
    told({ film, stage: staged(config, film, catalogue), ran: config.duration });
  };
  timer = window.setTimeout(turn, PATIENCE);
  return () => clearTimeout(timer);
}

/** The film of a run; the one before until there is another, null in the beginning. */
export function useLoadFilm(config: LoadConfig, profile: Profile): MadeFilm | null {
  const [made, setMade] = useState<MadeFilm | null>(null);
  const catalogue = useCatalogue();
  useEffect(() => makeFilm(config, profile, catalogue, setMade), [config, profile, catalogue]);
  return made;
}
