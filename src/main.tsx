/** The page's entry: mounts the app into index.html's one element. */
import './styles.css';
import { start } from './app/start';

const root = document.getElementById('root');
if (root !== null) start(root);
