/** The page's entry: mounts the app into index.html's one element. */
import './styles.css';
import { keepForOffline } from './app/offline';
import { open } from './app/open';

const root = document.getElementById('root');
if (root !== null) open(root);
keepForOffline();
