/** The words of the film for a room that has no player: English until the reader's language is there. */
import { useEffect, useState } from 'react';
import { type Catalogue, ENGLISH } from '../playback';
import { useLanguage } from '../view/language/language';
import { CATALOGUES } from './catalogues';

/** The catalogue of the reader's language; the last one that could be fetched while another is on its way. */
export function useCatalogue(): Catalogue {
  const language = useLanguage();
  const [catalogue, setCatalogue] = useState(ENGLISH);
  useEffect(() => {
    let wanted = true;
    CATALOGUES[language]().then(
      (fetched) => {
        if (wanted) setCatalogue(fetched);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  return catalogue;
}
