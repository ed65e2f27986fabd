package dev.parley.harness.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * What was truly said in one conversation: by the customer on the network, and by agents to whom
 * Desk or Parley said that they took it. Safe for use by several threads.
 */
final class Conversation {
  private final String account;
  private final String thread;
  private final String customer;
  private final List<Said> said = new ArrayList<>();
  private final List<String> promised = new ArrayList<>();

  Conversation(String account, int number) {
    this.account = account;
    this.thread = "t" + number;
    this.customer = "customer-" + number;
  }

  /** A customer's message as it stands now. */
  static final class Said {
    private final int number;
    private final String id;
    private int revision = 1;
    private boolean deleted;

    private Said(int number, String id) {
      this.number = number;
      this.id = id;
    }

    int number() {
      return number;
    }

    String id() {
      return id;
    }

    int revision() {
      return revision;
    }

    boolean deleted() {
      return deleted;
    }

    /** What it reads in a revision. */
    String text(int which) {
      return "m%d.%d What about my order?".formatted(number, which);
    }
  }

  String account() {
    return account;
  }

  String thread() {
    return thread;
  }

  String customer() {
    return customer;
  }

  synchronized List<Said> said() {
    return List.copyOf(said);
  }

  synchronized List<String> promised() {
    return List.copyOf(promised);
  }

  synchronized void says(int number, String id) {
    said.add(new Said(number, id));
  }

  synchronized void edits(Said message) {
    message.revision++;
  }

  synchronized void deletes(Said message) {
    message.deleted = true;
  }

  /** An agent's reply was taken: it must arrive, after those before it. */
  synchronized void promise(String reply) {
    promised.add(reply);
  }
}
