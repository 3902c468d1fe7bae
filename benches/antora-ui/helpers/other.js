'use strict'

// The same page of the same version in the other language.
module.exports = (page) =>
  `${page.version}@${page.component.name === 'nb' ? 'en' : 'nb'}:ROOT:${page.relativeSrcPath}`
