(() => {
  'use strict';
  for (const section of document.querySelectorAll('section.picture')) {
    const picture = section.querySelector('.topology');
    const nodes = [...section.querySelectorAll('.topology .node')];
    const parts = [...section.querySelectorAll('.panel .part')];
    const hint = section.querySelector('.panel .hint');
    const switches = [...section.querySelectorAll('.switches button')];

    const choose = (chosen) => {
      nodes.forEach((node) => node.setAttribute('aria-pressed', String(node === chosen)));
      parts.forEach((part) => { part.hidden = part.id !== chosen.dataset.node; });
      hint.hidden = true;
    };

    const visible = () => nodes.filter((node) => getComputedStyle(node).visibility !== 'hidden');

    for (const node of nodes) {
      node.addEventListener('click', () => choose(node));
      node.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          choose(node);
        }
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (step !== undefined) {
          event.preventDefault();
          const shown = visible();
          shown[(shown.indexOf(node) + step + shown.length) % shown.length].focus();
        }
      });
    }

    for (const button of switches) {
      button.addEventListener('click', () => {
        picture.dataset.view = button.dataset.view;
        switches.forEach((other) => other.setAttribute('aria-pressed', String(other === button)));
      });
    }
  }
})();
