// Sets the colour scheme before the first paint; an external file, because the page allows no inline script.
;(function () {
  var stored = null
  try {
    stored = window.localStorage.getItem('rapport-scheme')
  } catch {
    // Storage may be forbidden; the system's preference decides then.
  }
  var dark = stored === 'dark' || (stored !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-scheme', dark ? 'dark' : 'light')
})()
