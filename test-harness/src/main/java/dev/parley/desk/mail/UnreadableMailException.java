package dev.parley.desk.mail;

/** A mail that no ticket can be made of. The message names the reason and quotes nothing. */
final class UnreadableMailException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableMailException(String message) {
    super(message);
  }

  UnreadableMailException(String message, Throwable cause) {
    super(message, cause);
  }
}
