'use strict';
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const cards = all('.card');
  const entries = new Map(all('.index [data-for]').map(entry => [entry.dataset.for, entry]));
  const toggles = all('[data-filter]');
  const search = document.getElementById('search');
  const shown = document.getElementById('shown');
  const nothing = document.getElementById('nothing');

  // Language: both texts are in the page; one of them is displayed.
  const languages = all('[data-set-language]');
  const setLanguage = language => {
    root.dataset.language = language;
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
    for (const button of languages) {
      button.setAttribute('aria-pressed', String(button.dataset.setLanguage === language));
    }
    tellShown();
  };
  for (const button of languages) {
    button.addEventListener('click', () => setLanguage(button.dataset.setLanguage));
  }

  // Filters: a finding is shown when its severity and its group are on and it has the words searched for.
  const visible = () => cards.filter(card => !card.hidden);
  const tellShown = () => {
    if (!shown) return;
    const number = visible().length;
    shown.textContent = root.dataset.language === 'zh'
      ? `显示 ${number} 条，共 ${cards.length} 条`
      : `${number} of ${cards.length} shown`;
  };
  const applyFilters = () => {
    const on = attribute => new Set(toggles
      .filter(button => button.dataset.filter === attribute && button.getAttribute('aria-pressed') === 'true')
      .map(button => button.dataset.value));
    const severities = on('severity');
    const groups = on('group');
    const words = search ? search.value.trim().toLowerCase() : '';
    for (const card of cards) {
      const matches = severities.has(card.dataset.severity)
        && groups.has(card.dataset.group)
        && (words === '' || card.textContent.toLowerCase().includes(words));
      card.hidden = !matches;
      const entry = entries.get(card.id);
      if (entry) entry.hidden = !matches;
    }
    if (nothing) nothing.hidden = cards.length === 0 || visible().length > 0;
    tellShown();
  };
  for (const button of toggles) {
    button.addEventListener('click', event => {
      const row = toggles.filter(other => other.dataset.filter === button.dataset.filter);
      if (event.altKey) {
        for (const other of row) other.setAttribute('aria-pressed', String(other === button));
      } else {
        button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
      }
      applyFilters();
    });
  }
  if (search) search.addEventListener('input', applyFilters);

  // Moving: the card that has the focus, or the last one that had it, is the current one.
  let current = -1;
  const mark = card => {
    for (const entry of entries.values()) entry.classList.remove('current');
    const entry = entries.get(card.id);
    if (entry) {
      entry.classList.add('current');
      entry.scrollIntoView({ block: 'nearest' });
    }
    current = cards.indexOf(card);
  };
  const go = card => {
    card.scrollIntoView({ block: 'start' });
    card.focus({ preventScroll: true });
    mark(card);
  };
  const step = direction => {
    let at = current;
    do { at += direction; } while (at >= 0 && at < cards.length && cards[at].hidden);
    if (at >= 0 && at < cards.length) go(cards[at]);
  };
  document.addEventListener('focusin', event => {
    const card = event.target.closest('.card');
    if (card) mark(card);
  });
  for (const entry of entries.values()) {
    entry.querySelector('a').addEventListener('click', event => {
      event.preventDefault();
      const card = document.getElementById(entry.dataset.for);
      history.replaceState(null, '', '#' + card.id);
      go(card);
    });
  }
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.matches('input, textarea, select')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const inIndex = event.target.closest('.index');
    if (event.key === 'j' || (inIndex && event.key === 'ArrowDown')) { step(1); event.preventDefault(); }
    if (event.key === 'k' || (inIndex && event.key === 'ArrowUp')) { step(-1); event.preventDefault(); }
    if (event.key === '/' && search) { search.focus(); event.preventDefault(); }
  });

  // The whole page: the strip's own drawing with its window opened to the full height.
  const dialog = document.createElement('dialog');
  dialog.className = 'page-view';
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'close';
  const holder = document.createElement('div');
  dialog.append(close, holder);
  document.body.append(dialog);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  for (const button of all('.whole-page')) {
    button.addEventListener('click', () => {
      const strip = button.closest('figure').querySelector('svg');
      const drawing = strip.cloneNode(true);
      for (const part of all('[id]', drawing)) part.removeAttribute('id');
      const width = strip.viewBox.baseVal.width;
      drawing.setAttribute('viewBox', `0 0 ${width} ${button.dataset.height}`);
      close.textContent = root.dataset.language === 'zh' ? '关闭' : 'Close';
      holder.replaceChildren(drawing);
      dialog.showModal();
      const box = drawing.querySelector('.box.suspect') ?? drawing.querySelector('.box');
      if (box) box.scrollIntoView({ block: 'center', inline: 'center' });
    });
  }

  // On a narrow screen a strip is wider than its frame: begin at the first place in it.
  const centre = frame => {
    const box = frame.querySelector('g[id] rect');
    const drawing = frame.querySelector('svg');
    if (!box || frame.scrollWidth <= frame.clientWidth) return;
    const middle = (Number(box.getAttribute('x')) + Number(box.getAttribute('width')) / 2) / drawing.viewBox.baseVal.width;
    frame.scrollLeft = middle * frame.scrollWidth - frame.clientWidth / 2;
  };
  const frames = new IntersectionObserver(seen => {
    for (const each of seen) {
      if (!each.isIntersecting) continue;
      frames.unobserve(each.target);
      centre(each.target);
    }
  }, { rootMargin: '200px' });
  for (const frame of all('.frame')) frames.observe(frame);

  // Paper has no folds to open; the proofs of information stay as the reader left them.
  const folded = [];
  addEventListener('beforeprint', () => {
    for (const details of all('.sheet details:not([open])')) {
      details.open = true;
      folded.push(details);
    }
  });
  addEventListener('afterprint', () => {
    for (const details of folded.splice(0)) details.open = false;
  });
  document.getElementById('print').addEventListener('click', () => print());

  root.classList.add('live');
  setLanguage(root.dataset.language);
  applyFilters();
})();
