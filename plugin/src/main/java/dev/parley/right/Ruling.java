package dev.parley.right;

/**
 * Whether somebody may do something, and why.
 *
 * @param why a whole sentence for an admin
 * @param reserved whether an admin's decision forbids it rather than the helpdesk
 */
public record Ruling(boolean allowed, String why, boolean reserved) {
  static Ruling yes(String why) {
    return new Ruling(true, why, false);
  }

  static Ruling no(String why) {
    return new Ruling(false, why, false);
  }

  static Ruling forbidden(String why) {
    return new Ruling(false, why, true);
  }
}
