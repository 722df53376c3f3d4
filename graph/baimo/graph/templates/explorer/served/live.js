// Live: the server tells when its graph has changed.

let lost = false;

function followServer() {
  const events = new EventSource("api/v1/events");
  events.addEventListener("graph", (event) => {
    // A server that was started anew counts anew, so only its word that nothing changed is trusted.
    if (lost || JSON.parse(event.data).version !== data.version) renew();
    if (lost) announce(say("connected"), true);
    lost = false;
  });
  events.addEventListener("error", () => {
    if (!lost) announce(say("reconnecting"), true);
    lost = true;
    if (events.readyState === EventSource.CLOSED) setTimeout(followServer, 5000); // the browser has given up
  });
}
