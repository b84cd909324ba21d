/** Opens the lease view: fetched only when a link asks for it. */
import { type ReactNode, StrictMode } from 'react';
import '../../view/styles/leases.css';
import { ErrorBoundary } from '../ErrorBoundary';
import { LanguageRoot } from '../LanguageRoot';
import { followLeaseSurroundings, storeForAddress } from './lease-surroundings';
import { LeasesApp } from './LeasesApp';

/** The lease story that the page's address asks for. */
export function start(): ReactNode {
  const store = storeForAddress();
  followLeaseSurroundings(store);
  return (
    <StrictMode>
      <ErrorBoundary>
        <LanguageRoot store={store}>
          <LeasesApp store={store} />
        </LanguageRoot>
      </ErrorBoundary>
    </StrictMode>
  );
}
