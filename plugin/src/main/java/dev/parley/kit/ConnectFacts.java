package dev.parley.kit;

import java.util.List;
import java.util.Optional;

/**
 * What an admin needs to connect an account, and how it is proved.
 *
 * @param needs what it takes, and where to get it, in the order to do it
 * @param testItem what to write so that something comes in; empty if anything will do
 * @param testReply whether a test answer does no harm there
 */
public record ConnectFacts(List<Need> needs, String testItem, boolean testReply) {
  /** A network that says nothing of it. */
  public static final ConnectFacts NONE = new ConnectFacts(List.of(), "", false);

  /** Copies the list. */
  public ConnectFacts {
    needs = List.copyOf(needs);
  }

  /**
   * Something that it takes.
   *
   * @param url where to get it
   */
  public record Need(String text, Optional<String> url) {}
}
