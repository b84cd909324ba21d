/** The inspector with its doings: which tab is open, and on a phone whether the sheet is up. */
import { useStore } from 'zustand';
import { captionOf, whatHappens, witnessRows } from '../playback';
import { type ViewName, VIEWS } from '../link/link';
import { Icon } from '../view/controls/icons';
import { type Tab, Tabs } from '../view/inspector/Tabs';
import { INSPECTOR_WORDS } from '../view/language/inspector';
import { useWords } from '../view/language/language';
import { WhatHappens } from '../view/inspector/WhatHappens';
import { type PanelProps } from './closer/panel';
import { fetched } from './fetched';
import { type PaneProps } from './pane';

/** Fetched when somebody looks closer: the first film does not wait for it. */
const Closer = fetched(() => import('./closer/Closer').then((m) => m.Closer));

export function InspectorPane({ store, showing, caption }: PaneProps) {
  const view = useStore(store, (s) => s.view);
  const open = useStore(store, (s) => s.sheetOpen);
  const { timeline } = showing.film;
  const words = useWords(INSPECTOR_WORDS);
  const tabs = VIEWS.map((name): Tab<ViewName> => ({ name, label: words.tabs[name] }));
  const choose = (name: ViewName) => {
    const { sheetOpen, view: before } = store.getState();
    store.setState({ view: name, sheetOpen: !(sheetOpen && before === name) });
  };
  return (
    <aside className={open ? 'inspector open' : 'inspector'} aria-label={words.inspector}>
      <Tabs label={words.closer} tabs={tabs} chosen={view} onChoose={choose}>
        <button
          type="button"
          className="key close-sheet"
          aria-label={words.close}
          onClick={() => store.setState({ sheetOpen: false })}
        >
          <Icon name="close" />
        </button>
        {caption === null ? (
          <p className="empty">{words.nothing}</p>
        ) : (
          <Panel {...{ store, timeline, view }} step={caption.step} shown={showing.moment.standing.shown} />
        )}
      </Tabs>
    </aside>
  );
}

function Panel(props: PanelProps & { readonly view: ViewName }) {
  const { timeline, view, step } = props;
  if (view === 'what')
    return (
      <WhatHappens
        step={step}
        explanation={whatHappens(timeline, step.focus)}
        caption={captionOf(timeline, step.focus)}
        knows={step.focus.kind === 'drop' ? witnessRows(timeline, step.focus) : null}
      />
    );
  return <Closer {...props} view={view} onLeave={() => props.store.setState({ view: 'what' })} />;
}
