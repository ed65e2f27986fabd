package dev.parley.kit;

import java.util.Optional;

/**
 * What a network may do to a channel. Each is played by the conformance kit unless the descriptor
 * says, with a source, that the network has no such thing.
 */
public enum Behaviour {
  CONNECT("proves the account and reads nothing from before"),
  HANDSHAKE("answers the webhook's handshake, and no wrong one", Needs.WEBHOOKS),
  SIGNATURE_RIGHT("takes a signed webhook", Needs.WEBHOOKS),
  SIGNATURE_WRONG("refuses a wrong signature with 401", Needs.WEBHOOKS),
  SIGNATURE_MISSING("refuses a missing signature with 401", Needs.WEBHOOKS),
  SIGNATURE_OVER_CHANGED_BYTES("refuses changed bytes with 401", Needs.WEBHOOKS),
  REPLAY("reads a replayed webhook as the same items", Needs.WEBHOOKS),
  SHARED_HOOK(
      "names each account that a webhook is about, and reads to each its own",
      Optional.of(Capability.SHARED_HOOKS),
      true),
  REDELIVERY("reads what comes twice as one item"),
  BATCH_WITH_UNREADABLE("reads every entry around an unreadable one"),
  REORDER("says enough to put what comes out of order into order"),
  EDIT("reports an edit as a new revision", Capability.EDITS),
  EDIT_BACK("reports an edit back to what was there before", Capability.EDITS),
  DELETE("reports a removal", Capability.DELETIONS),
  PRESENCE("finds out what is gone without being told", Capability.PRESENCE),
  HIDDEN_THERE("reports what was hidden, or shown again, in the network", Capability.HIDINGS),
  OWN_POST("marks what the account itself wrote"),
  ECHO("attributes a reply from the network's own app", Capability.ECHOES),
  ATTACHMENT("brings pictures with their address", Capability.ATTACHMENTS),
  NAMELESS_AUTHOR("makes no name up", Capability.NAMELESS_AUTHORS),
  MISSING_PARENT("reads an answer to a message that is gone", Capability.PARENTS),
  OLD_POST("reads a comment under an old post"),
  UNSUPPORTED("says what a message is that no text shows", Capability.UNSUPPORTED),
  BACKFILL("marks history as such", Capability.BACKFILL),
  PAGING("reads to the end, each item once"),
  CURSOR_SURVIVES("goes on where it was after a restart"),
  THROTTLED_BY_STATUS("pauses the account at a status", Capability.STATUS_CODES),
  THROTTLED_BY_HEADER("waits as long as a header says", Capability.WAIT_HEADERS),
  THROTTLED_BY_BODY("pauses the account at a code in the body", Capability.BODY_CODES),
  TOKEN_EXPIRED("renews an expired token, or says that it is too old", Capability.TOKEN_EXPIRY),
  TOKEN_REVOKED("says that the login was taken back"),
  PERMISSION_LOST("says which permission is missing", Capability.PERMISSIONS),
  WINDOW_OPEN("answers while the window is open", Capability.WINDOWS),
  WINDOW_HUMAN_AGENT("answers late as a person, and as nobody else", Capability.WINDOWS),
  WINDOW_CLOSED("says that the window is closed", Capability.WINDOWS),
  REPLY("sends a reply to where it belongs"),
  TOO_LONG("says of a text that is too long that it will never go"),
  EMPTY("says of an empty text that it will never go"),
  EMOJI_ONLY("sends emoji alone, unchanged"),
  RIGHT_TO_LEFT("sends right-to-left text unchanged"),
  FOUR_BYTES("sends characters of four bytes unchanged"),
  LOST_BEFORE("finds out that a lost send did not arrive"),
  LOST_AFTER("finds a send whose answer got lost"),
  PICTURE("sends a picture with its answer", Capability.SEND_MEDIA),
  PICTURE_OF_WRONG_TYPE("refuses a file that the network does not take", Capability.SEND_MEDIA),
  PICTURE_TOO_LARGE("refuses a picture that is too large", Capability.SEND_MEDIA),
  PICTURES_TOO_MANY("refuses more pictures than the network takes", Capability.SEND_MEDIA),
  PICTURE_LOST_BEFORE("sends a picture again that did not arrive", Capability.SEND_MEDIA),
  PICTURE_LOST_AFTER("finds a picture whose answer got lost", Capability.SEND_MEDIA),
  SECOND_PART_FAILS("sends part 2 of 3 again, and nothing twice"),
  CONTEXT("shows what a comment stands under, others' comments too", Capability.CONTEXT),
  CONTEXT_DELETED("says that the post above is gone", Capability.CONTEXT),
  PASTED("fetches a message by its address, as it comes by itself", Capability.PASTED),
  PASTED_GONE("says that what an address names is gone", Capability.PASTED),
  HIDE("hides a message", Capability.HIDE),
  UNHIDE("shows a hidden message again", Capability.UNHIDE),
  DELETE_MESSAGE("deletes a message", Capability.DELETE),
  LIKE("likes a message once", Capability.LIKE),
  UNLIKE("takes a like back", Capability.UNLIKE);

  private final String says;
  private final Optional<Capability> capability;
  private final boolean webhooks;

  private enum Needs {
    WEBHOOKS
  }

  Behaviour(String says) {
    this(says, Optional.empty(), false);
  }

  Behaviour(String says, Capability capability) {
    this(says, Optional.of(capability), false);
  }

  Behaviour(String says, Needs needs) {
    this(says, Optional.empty(), needs == Needs.WEBHOOKS);
  }

  Behaviour(String says, Optional<Capability> capability, boolean webhooks) {
    this.says = says;
    this.capability = capability;
    this.webhooks = webhooks;
  }

  /** What a channel does about it, to be read after "it". */
  public String says() {
    return says;
  }

  /** What the network must have for it; empty if every network does. */
  Optional<Capability> capability() {
    return capability;
  }

  /** Whether the network must send webhooks for it. */
  boolean ofWebhooks() {
    return webhooks;
  }
}
