package dev.parley.networks.facebook;

import dev.parley.networks.graph.Ids;
import dev.parley.networks.graph.Inbox;
import dev.parley.networks.graph.Subscriptions;
import dev.parley.networks.graph.Tokens;
import dev.parley.networks.graph.Webhooks;
import java.time.InstantSource;

/** The state that all calls share. */
record Graph(
    InstantSource clock,
    Ids ids,
    Directory directory,
    Tokens tokens,
    Wall wall,
    Ads ads,
    Inbox inbox,
    Holders holders,
    Media media,
    Subscriptions subscriptions,
    Webhooks webhooks) {

  static Graph empty(InstantSource clock) {
    Ids ids = new Ids();
    Subscriptions subscriptions = new Subscriptions();
    return new Graph(
        clock,
        ids,
        new Directory(),
        new Tokens(clock, ids),
        new Wall(),
        new Ads(),
        new Inbox(),
        new Holders(),
        new Media(ids),
        subscriptions,
        new Webhooks(subscriptions, "page"));
  }
}
