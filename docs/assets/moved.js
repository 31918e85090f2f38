// Leads on at once, to the part of the page that the old address named. The page does so too, without the part.
document.addEventListener('DOMContentLoaded', () => {
  location.replace(document.getElementById('moved-to').getAttribute('href') + location.hash);
});
