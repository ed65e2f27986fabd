package dev.parley.desk.osgi;

/** A plug-in cannot be taken; the message says why, for an admin. */
public final class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PluginException(String message) {
    super(message);
  }
}
