/** The page's entry: opens the program in index.html's one element. */
import './opening.css';
import { keepForOffline } from './app/offline';
import { open } from './app/open';

const root = document.getElementById('root');
if (root !== null) void open(root);
keepForOffline();
