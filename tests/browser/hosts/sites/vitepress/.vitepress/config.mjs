export default {
  title: 'Docs',
  ignoreDeadLinks: true,
  head: [['script', { src: '/flannelgraph/embed/1/embed.js', defer: '' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'flannel-graph' } } },
};
