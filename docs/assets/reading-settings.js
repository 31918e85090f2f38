// The form of the reading settings. Without a script it is not shown, and the page says what else helps.
(() => {
  'use strict';

  const reading = window.handbookReading;
  const form = document.querySelector('#reading-settings');
  const status = document.querySelector('#reading-status');
  const keep = document.querySelector('#reading-keep');
  const fields = ['size', 'spacing', 'colours', 'view'];
  const radios = (name) => [...form.querySelectorAll(`[name="${name}"]`)];

  const fill = () => {
    const chosen = reading.chosen();
    for (const name of fields) for (const radio of radios(name)) radio.checked = radio.value === chosen[name];
    keep.checked = reading.kept();
  };
  const read = () => ({ ...reading.chosen(), ...Object.fromEntries(fields.map((name) => [name, radios(name).find((radio) => radio.checked).value])) });

  form.addEventListener('change', () => {
    const held = reading.choose(read(), keep.checked);
    status.textContent = !held ? 'Done. This browser does not keep settings, so they hold for this page only.'
      : keep.checked ? 'Done. Your choices are kept on this device.' : 'Done. Your choices are kept until you close this tab.';
  });
  document.querySelector('#reading-clear').addEventListener('click', () => {
    reading.clear();
    fill();
    status.textContent = 'Done. All your choices are removed from this device.';
  });
  addEventListener('pageshow', fill);
  fill();
})();
