package dev.parley.networks.facebook;

import dev.parley.networks.graph.App;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Person;
import java.util.Optional;

/**
 * What other apps do with threads of Messenger (developers.facebook.com,
 * messenger-platform/conversation-routing of 24 September 2025 and
 * webhooks/webhook-events/messaging_handovers of 14 September 2021).
 */
public final class Routing {
  private final Graph graph;
  private final Deeds deeds;

  Routing(Graph graph, Deeds deeds) {
    this.graph = graph;
    this.deeds = deeds;
  }

  /** The thread is passed to an app, which is told so; what others hear of it is standby then. */
  public void pass(Page page, Person person, App to) {
    deeds.pass(page, person, Optional.of(to.id()));
  }

  /** The app that holds the thread is done with it; it is idle. */
  public void release(Page page, Person person) {
    deeds.pass(page, person, Optional.empty());
  }

  /** An app takes the thread. */
  public void take(Page page, Person person, App by) {
    deeds.take(page, person, by.id());
  }

  /** Whether whoever holds the thread keeps it when another app wants to take it. */
  public void keep(Page page, Person person, boolean now) {
    graph.holders().keep(DirectMessage.threadOf(page.id(), person.id()), now);
  }

  /** An app writes to the person. */
  public DirectMessage answer(App app, Page page, Person person, String text) {
    return deeds.fromApp(app.id(), page, person, text);
  }

  /** The id of the app that holds the thread; empty while it is idle. */
  public Optional<String> holder(Page page, Person person) {
    return graph.holders().of(DirectMessage.threadOf(page.id(), person.id()));
  }
}
