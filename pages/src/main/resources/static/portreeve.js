// The pages work without this. It adds the reader's time zone, live updates and keys.
'use strict';

(() => {
  const year = 31536000;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.split('; ').includes('zone=' + encodeURIComponent(zone))) {
    document.cookie = 'zone=' + encodeURIComponent(zone) + '; Path=/; SameSite=Lax; Max-Age=' + year;
  }

  // Live updates: events named after topics become `live:TOPIC` on body, for hx-trigger.
  const main = document.querySelector('main[data-live]');
  if (main && window.EventSource) {
    const topics = main.dataset.live.trim().split(/\s+/);
    const url = main.dataset.liveUrl || '/live?topics=' + encodeURIComponent(topics.join(' '));
    let source;
    const tell = (topic) => document.body.dispatchEvent(new CustomEvent('live:' + topic));
    const all = () => topics.forEach(tell);
    const listen = () => {
      source = new EventSource(url);
      let before = false;
      source.addEventListener('ready', () => {
        // After a break anything may have changed.
        if (before) all();
        before = true;
      });
      source.addEventListener('everything', all);
      source.addEventListener('full', () => source.close());
      topics.forEach((topic) => source.addEventListener(topic, () => tell(topic)));
    };
    listen();
    // A hidden page needs no stream: there are few connections, and many tabs.
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) {
        source.close();
      } else if (source.readyState === EventSource.CLOSED) {
        listen();
        all();
      }
    });
    window.addEventListener('pagehide', () => source.close());
  }

  // The menu closes when something else is chosen.
  const menu = document.querySelector('.menu');
  document.addEventListener('click', (event) => {
    if (menu && menu.open && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu && menu.open) { menu.open = false; menu.querySelector('summary').focus(); }
  });

  // Boxes for choosing all rows.
  document.addEventListener('change', (event) => {
    const box = event.target;
    if (box.matches && box.matches('input[data-all]')) {
      box.closest('form, table').querySelectorAll('input[type=checkbox][name="' + box.dataset.all + '"]')
        .forEach((other) => { other.checked = box.checked; });
    }
  });

  // A form is sent once.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method === 'post') {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = 'yes';
      setTimeout(() => { delete form.dataset.sent; }, 5000);
    }
  });

  // Keys.
  if (document.body.dataset.signedIn !== 'true') return;
  const keys = document.getElementById('keys');
  const go = { w: '/work', c: '/cases', m: '/complaints', s: '/servers', b: '/blocks', r: '/reports', t: '/tests', n: '/notices', p: '/policy' };
  let going = false;
  const show = () => keys && !keys.open && keys.showModal();
  document.querySelectorAll('[data-keys]').forEach((button) => button.addEventListener('click', show));
  const rows = () => Array.from(document.querySelectorAll('main tbody tr a:first-of-type, main .rows > li > a:first-of-type'))
    .filter((link, index, all) => all.findIndex((other) => other.closest('tr, li') === link.closest('tr, li')) === index);
  const step = (by) => {
    const links = rows();
    if (!links.length) return;
    const now = links.findIndex((link) => link.closest('tr, li').contains(document.activeElement));
    links[Math.min(links.length - 1, Math.max(0, now + by))].focus();
  };
  document.addEventListener('keydown', (event) => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable
        || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    if (going) {
      going = false;
      if (go[event.key]) { event.preventDefault(); location.assign(go[event.key]); }
      return;
    }
    switch (event.key) {
      case '?': show(); break;
      case '/': { const find = document.getElementById('find'); if (find) { event.preventDefault(); find.focus(); } break; }
      case 'j': step(1); break;
      case 'k': step(-1); break;
      case 'n': { const next = document.querySelector('main .primary'); if (next) { event.preventDefault(); next.focus(); } break; }
      case 'g': going = true; setTimeout(() => { going = false; }, 1500); break;
      default: break;
    }
  });

  // Of the parts that are asked for again only those that this page has: htmx reports an error for others.
  document.addEventListener('htmx:beforeRequest', event => {
    const elt = event.detail.elt;
    const parts = elt.getAttribute('hx-select-oob');
    if (parts) elt.setAttribute('hx-select-oob', parts.split(',').filter(part => document.querySelector(part)).join(','));
  });
})();
