/** The entry of the frame that `<flannel-graph>` shows: one film, nothing else, one script. */
import './styles.css';
import { openEmbed } from './app/embed/open-embed';

const root = document.getElementById('root');
if (root !== null) openEmbed(root);
