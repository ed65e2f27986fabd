package dev.parley.kit;

/** What a network may have or lack, beside what the descriptor's figures say. */
public enum Capability {
  /** It tells that a message was edited. */
  EDITS("edits"),
  /** It tells that a message was deleted or unsent. */
  DELETIONS("deletions"),
  /** It can be asked whether a message is still there. */
  PRESENCE("presence"),
  /** It tells that a message was hidden, or shown again. */
  HIDINGS("hidings"),
  /** One webhook may be about several of its accounts. */
  SHARED_HOOKS("sharedHooks"),
  /** It tells what our own account wrote in the network's own app. */
  ECHOES("echoes"),
  /** A reply must leave within a time after the customer's last message. */
  WINDOWS("windows"),
  /** Several apps answer for one account, one at a time in each thread, and it tells which. */
  ROUTING("routing"),
  /** Messages carry pictures or files. */
  ATTACHMENTS("attachments"),
  /** An answer names the message that it answers. */
  PARENTS("parents"),
  /** Some authors come without a name. */
  NAMELESS_AUTHORS("namelessAuthors"),
  /** Some messages hold what no text shows, such as stickers. */
  UNSUPPORTED("unsupported"),
  /** It says that it has had enough calls by a status of its own, such as 429. */
  STATUS_CODES("statusCodes"),
  /** It says in a header how long to wait. */
  WAIT_HEADERS("waitHeaders"),
  /** It says that it has had enough calls by a code in the body, whatever the status. */
  BODY_CODES("bodyCodes"),
  /** It tells a login that is too old from one that was taken back. */
  TOKEN_EXPIRY("tokenExpiry"),
  /** A login can lose single permissions and work on. */
  PERMISSIONS("permissions"),
  /** History from before the account was connected can be read. */
  BACKFILL("backfill"),
  /** It shows what a message stands under: the post, and comments between. */
  CONTEXT("context"),
  /** A message can be fetched by the address that people see of it. */
  PASTED("pasted"),
  /** It shows what people say about themselves: name, picture and the like. */
  PROFILES("profiles"),
  /** A public message can be answered from another account of ours than the one it was for. */
  OTHER_ACCOUNT("otherAccount"),
  /** Messages of others can be hidden. */
  HIDE("hide"),
  /** What was hidden can be shown again. */
  UNHIDE("unhide"),
  /** Messages of others can be deleted. */
  DELETE("delete"),
  /** Our own answers can be deleted. */
  DELETE_OWN("deleteOwn"),
  /** Messages of others can be reported as spam. */
  SPAM("spam"),
  /** Messages can be liked. */
  LIKE("like"),
  /** A like can be taken back. */
  UNLIKE("unlike"),
  /** Pictures or files can be sent; the descriptor's {@code media} says which. */
  SEND_MEDIA("sendMedia");

  private final String word;

  Capability(String word) {
    this.word = word;
  }

  /** How descriptors spell it. */
  public String word() {
    return word;
  }
}
