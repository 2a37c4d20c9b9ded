// Runs before anything is drawn, so that neither the wrong colours nor the wrong language flash by.
;(function () {
  var root = document.documentElement
  try {
    var wish = localStorage.getItem('syskon.colours')
    var dark = wish === 'dark' || (wish !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
    root.lang = localStorage.getItem('syskon.language') || (navigator.language || 'en').slice(0, 2)
  } catch {
    root.setAttribute('data-mantine-color-scheme', 'light')
  }
})()
