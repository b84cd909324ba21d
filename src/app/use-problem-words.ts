/** The sentences of problems in the reader's language: German ones are fetched by who reads German and has a problem. */
import { useEffect, useState } from 'react';
import { useLanguage } from '../view/language/language';

type InWords = (english: string) => string | null;
const AS_IT_IS: InWords = (english) => english;

/** How to say a sentence of engine or link; as it is until the other language is there. `wanted`: there is one to say. */
export function useProblemWords(wanted: boolean): InWords {
  const german = useLanguage() === 'de' && wanted;
  const [said, setSaid] = useState<{ readonly inWords: InWords } | null>(null);
  useEffect(() => {
    if (!german) return;
    import('../view/language/problem-sentences').then(
      ({ germanProblem }) => setSaid({ inWords: germanProblem }),
      () => undefined,
    );
  }, [german]);
  return german && said !== null ? said.inWords : AS_IT_IS;
}
