package dev.parley.channel;

/**
 * One thing that a network says of an account when it is asked.
 *
 * @param name names it for ever, such as that of a permission
 * @param kind what it is about
 * @param finding what the network says
 * @param says what it is needed for, or what is missing, in words for the admin
 */
public record Proof(String name, Kind kind, Finding finding, String says) {

  /** What a proof is about. */
  public enum Kind {
    /** The network takes the login. */
    LOGIN,
    /** The login may do something. */
    PERMISSION,
    /** The network tells by itself what happens. */
    WEBHOOK
  }

  /** What the network says. */
  public enum Finding {
    /** It is so. */
    YES,
    /** It is not so. */
    NO,
    /** It cannot be asked. */
    UNKNOWN
  }
}
