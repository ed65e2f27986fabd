package dev.parley.desk.mail;

/** Ends a round: the server cannot be worked with now. The message is safe to log. */
final class ServerTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServerTrouble(String message) {
    super(message);
  }
}
