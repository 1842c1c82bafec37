import '@fontsource-variable/figtree/wght.css'
import './global.css'
