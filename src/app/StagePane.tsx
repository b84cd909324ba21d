/** The stage with its doings, and on a narrow window the words under it. */
import { type ReactNode, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { FILM_WORDS } from '../view/language/film';
import { useWords } from '../view/language/language';
import { CaptionWords } from '../view/stage/CaptionCard';
import { Legend } from '../view/stage/Legend';
import type { RegionsProps } from '../view/stage/NetworkRegions';
import type { NetworkHue } from '../view/stage/regions';
import { Stage } from '../view/stage/Stage';
import type { StageHandlesProps } from './drawer/StageHandles';
import { asking } from './asking';
import { fetched } from './fetched';
import { networksOf, stageLabel } from './naming';
import { type PaneProps } from './pane';

export interface StagePaneProps extends PaneProps {
  /** What lies over the stage when the film is over; nothing then stands in for the last caption. */
  readonly atTheEnd?: ReactNode;
  /** What asks about the parts of the stage by keyboard. */
  readonly parts?: ReactNode;
  /** What moves its edge. */
  readonly edge?: ReactNode;
  /** What opens the drawers that name what is on the stage. */
  readonly openers?: ReactNode;
  /** The stage is a part of somebody else’s page: then it is not what the page is mainly about. */
  readonly apart?: boolean;
}

export function StagePane({ apart = false, ...props }: StagePaneProps) {
  const { store, showing, caption, atTheEnd } = props;
  const { film, moment } = showing;
  const { timeline } = film;
  const Pane = apart ? 'div' : 'main';
  const words = useWords(FILM_WORDS);
  const networks = useMemo(() => networksOf(timeline.trace.cluster, words), [timeline, words]);
  const framed = useStore(store, (s) => s.show.embed);
  const bare = framed || apart;
  const editing = useStore(store, (s) => s.drawer?.name === 'edit' && !apart);
  const pointed = useStore(store, (s) => s.pointed);
  const wish = useStore(store, (s) => s.lensWish);
  const [network, setNetwork] = useState<NetworkHue | null>(null);
  const over = moment.live.ended ? atTheEnd : undefined;
  const { go, ask } = useMemo(() => asking(store), [store]);
  return (
    <Pane className="stage-pane">
      <Stage
        film={film}
        moment={moment}
        caption={over === undefined ? caption : null}
        label={stageLabel(timeline, caption, words)}
        onGo={go}
        regions={network !== null && <Regions layout={moment.stands.layout} network={network} />}
        framed={framed}
        {...(bare ? {} : { onAsk: ask, parts: props.parts })}
        pointed={pointed}
        over={editing ? (at) => <Handles store={store} at={at} /> : null}
        wish={wish}
        onWished={() => store.setState({ lensWish: null })}
      >
        <Legend networks={networks} shown={network} onShow={setNetwork} />
        {!bare && props.openers}
        {over}
      </Stage>
      {timeline.layout.shape === 'strip' && <StripWords caption={caption} />}
      {!bare && props.edge}
    </Pane>
  );
}

/** What the editor puts on the stage; the stage does not wait for it. Its drawer says what could not be fetched. */
const FetchedHandles = fetched(() => import('./drawer/StageHandles').then((m) => m.StageHandles));
const Handles = (props: StageHandlesProps) => <FetchedHandles {...props} frame={() => null} />;

/** Where a network lies: whoever asks again asks for it again. */
const FetchedRegions = fetched(() => import('../view/stage/NetworkRegions').then((m) => m.Regions));
const Regions = (props: RegionsProps) => <FetchedRegions {...props} frame={() => null} />;

function StripWords({ caption }: Pick<StagePaneProps, 'caption'>) {
  return (
    <div className="caption-strip">
      {/* New words are new elements: nothing that was there has moved. */}
      {caption !== null && <CaptionWords key={caption.step.index} step={caption.step} text={caption.text} />}
    </div>
  );
}
