// The source: all that the explorer asks of the server. In graph.html there is none.

function remoteSource({ readOnly }) {
  return {
    editable: !readOnly,
    first: firstPart,
    start: startServed,
    speak: speakServed,
    renew,
    find: findFar,
    bring,
    visit,
    restOf,
    expand: expandFar,
    moreButton,
    moreEvidence,
    paths: farPaths,
    openDocument,
    correct,
    openCorrections: openFarCorrections,
    toggleQuery: toggleDock,
    linkedView,
    viewOfLink,
  };
}
