package dev.parley.kit;

/** What a network may have or lack, beside what the descriptor's figures say. */
public enum Capability {
  /** It tells that a message was edited. */
  EDITS("edits"),
  /** It tells that a message was deleted or unsent. */
  DELETIONS("deletions"),
  /** It tells what our own account wrote in the network's own app. */
  ECHOES("echoes"),
  /** Messages carry pictures or files. */
  ATTACHMENTS("attachments"),
  /** An answer names the message that it answers. */
  PARENTS("parents"),
  /** An error that says to wait may come under any status, told by a code in the body. */
  BODY_CODES("bodyCodes"),
  /** It tells a login that is too old from one that was taken back. */
  TOKEN_EXPIRY("tokenExpiry"),
  /** A login can lose single permissions and work on. */
  PERMISSIONS("permissions"),
  /** History from before the account was connected can be read. */
  BACKFILL("backfill"),
  /** Messages of others can be hidden. */
  HIDE("hide"),
  /** What was hidden can be shown again. */
  UNHIDE("unhide"),
  /** Messages of others can be deleted. */
  DELETE("delete"),
  /** Messages can be liked. */
  LIKE("like"),
  /** A like can be taken back. */
  UNLIKE("unlike");

  private final String word;

  Capability(String word) {
    this.word = word;
  }

  /** How descriptors spell it. */
  public String word() {
    return word;
  }
}
