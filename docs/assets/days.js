// How far away each day of the list is, on the day that the page is open. Without this script the days stand alone.
(() => {
  'use strict';

  const DAY = 864e5;
  // The date in the United Kingdom, whatever the clock of this machine is set to.
  const today = Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date()));
  let passed = 0;
  for (const row of document.querySelectorAll('[data-day]')) {
    const days = Math.round((Date.parse(row.dataset.day) - today) / DAY);
    if (days < 0) passed += 1;
    const words = days < 0 ? 'this day has passed' : days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
    row.append(` (${words})`);
  }
  const told = document.querySelector('.days-today');
  told.textContent = `${passed} of these days ${passed === 1 ? 'has' : 'have'} passed. The school's own register says what was done.`;
  told.hidden = false;
})();
