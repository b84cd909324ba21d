/** @type {import('@docusaurus/types').Config} */
module.exports = {
  title: 'Docs',
  url: 'https://docs.example.org',
  baseUrl: '/',
  scripts: [{ src: '/flannelgraph/embed/1/embed.js', defer: true }],
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false, pages: false }]],
};
