package dev.parley.desk;

/** An option of the command line is wrong; the message names it and what it takes. */
final class OptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OptionException(String message) {
    super(message);
  }
}
