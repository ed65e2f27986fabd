package dev.parley.model;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened on a network and concerns us: a customer's message, its removal, or that
 * it was hidden.
 *
 * @param messageId the network's id of the message, the same for all its revisions
 * @param change whether this says what the message reads, that it is gone, or who sees it
 * @param revision the network's own revision; empty where it has none, then Parley hashes the
 *     content
 * @param kind what the message is
 * @param lane items of one lane are handled one after the other, oldest first: the thread's root or
 *     the direct-message thread, never the whole account
 * @param thread the conversation's place on the network: the root post, or the direct-message
 *     thread
 * @param author who wrote it
 * @param own true if our own account wrote it; such an item never opens a ticket. What Parley did
 *     not send itself goes into the ticket of whom it answers, as written on the network
 * @param text plain text as the network shows it; empty for a removal or a message of pictures only
 * @param publishedAt the network's own time, not the author's claim; empty if it gives none
 * @param parentId the message this one answers
 * @param permalink where a person can look at it
 * @param languages BCP 47 tags the author's app declared
 * @param attachments pictures and files
 * @param address what the driver needs to answer this very message; opaque to all others
 * @param revisedAt the network's time of this revision, or of the removal; empty if it gives none.
 *     A revision older than the one that is shown changes nothing
 * @param after the message that must be brought in before this one, if the driver cannot tell the
 *     thread without it; it is waited for at most two minutes
 * @param via the app that an own message was written with, as the network names it; empty if it
 *     does not say
 * @param recipientId the lasting id of whom an own message is addressed to; empty if the network
 *     does not say, then {@code parentId} tells
 * @param backfill true for history from before the account was connected; it starts no clock
 * @param unsupported what the message is, such as {@code a sticker}, if text and attachments do not
 *     say it: the ticket then shows a placeholder; empty if they do
 * @param overheard true if it came while another app answers in the thread; its ticket then says so
 * @param post the network's id of the post that it stands under, by which advertisements are known;
 *     empty if it stands under none
 * @param advert the advertisement that it stands under, if the item itself tells of one
 */
public record Item(
    String messageId,
    Change change,
    String revision,
    ItemKind kind,
    String lane,
    String thread,
    Author author,
    boolean own,
    String text,
    Optional<Instant> publishedAt,
    Optional<String> parentId,
    Optional<URI> permalink,
    List<String> languages,
    List<Attachment> attachments,
    Map<String, String> address,
    Optional<Instant> revisedAt,
    Optional<String> after,
    String via,
    Optional<String> recipientId,
    boolean backfill,
    String unsupported,
    boolean overheard,
    String post,
    Optional<Advert> advert) {

  /** What an item reports. */
  public enum Change {
    /** The message reads so now: a new one or an edited one. */
    CONTENT,
    /** The message is gone. */
    DELETE,
    /** The message is there, but people other than its author no longer see it. */
    HIDE,
    /** A hidden message is seen again. */
    SHOW
  }

  /** Copies the collections and refuses blank ids. */
  public Item {
    if (messageId.isBlank() || lane.isBlank() || thread.isBlank()) {
      throw new IllegalArgumentException(
          "an item needs messageId, lane and thread; got '%s', '%s', '%s'"
              .formatted(messageId, lane, thread));
    }
    languages = List.copyOf(languages);
    attachments = List.copyOf(attachments);
    address = Map.copyOf(address);
  }

  /**
   * The same item with its author, where it came without.
   *
   * @param ours whether our own account wrote it
   */
  public Item by(Author found, boolean ours) {
    return with(kind, found, ours, advert);
  }

  /** The same item under an advertisement. */
  public Item under(Advert ad) {
    return with(ItemKind.AD_COMMENT, author, own, Optional.of(ad));
  }

  private Item with(ItemKind is, Author by, boolean ours, Optional<Advert> ad) {
    return new Item(
        messageId,
        change,
        revision,
        is,
        lane,
        thread,
        by,
        ours,
        text,
        publishedAt,
        parentId,
        permalink,
        languages,
        attachments,
        address,
        revisedAt,
        after,
        via,
        recipientId,
        backfill,
        unsupported,
        overheard,
        post,
        ad);
  }

  /**
   * The same item with what it reads, where it came without words.
   *
   * @param at the network's own time; empty to leave it as it is
   * @param link where a person can look at it; empty to leave it as it is
   */
  public Item reading(String words, Optional<Instant> at, Optional<URI> link) {
    return new Item(
        messageId,
        change,
        revision,
        kind,
        lane,
        thread,
        author,
        own,
        words,
        at.or(() -> publishedAt),
        parentId,
        link.or(() -> permalink),
        languages,
        attachments,
        address,
        revisedAt,
        after,
        via,
        recipientId,
        backfill,
        words.isEmpty() ? unsupported : "",
        overheard,
        post,
        advert);
  }

  /** Starts an item with what every one must have; all else is empty until set. */
  public static Builder of(String messageId, ItemKind kind, String thread, Author author) {
    return new Builder(messageId, kind, thread, author);
  }

  /** Collects the parts of an item. Not safe for use by several threads. */
  public static final class Builder {
    private final String messageId;
    private final ItemKind kind;
    private final String thread;
    private final Author author;
    private Change change = Change.CONTENT;
    private String revision = "";
    private String lane;
    private boolean own;
    private String text = "";
    private Optional<Instant> publishedAt = Optional.empty();
    private Optional<String> parentId = Optional.empty();
    private Optional<URI> permalink = Optional.empty();
    private List<String> languages = List.of();
    private List<Attachment> attachments = List.of();
    private Map<String, String> address = Map.of();
    private Optional<Instant> revisedAt = Optional.empty();
    private Optional<String> after = Optional.empty();
    private String via = "";
    private Optional<String> recipientId = Optional.empty();
    private boolean backfill;
    private String unsupported = "";
    private boolean overheard;
    private String post = "";
    private Optional<Advert> advert = Optional.empty();

    private Builder(String messageId, ItemKind kind, String thread, Author author) {
      this.messageId = messageId;
      this.kind = kind;
      this.thread = thread;
      this.author = author;
      this.lane = thread;
    }

    /** Says that the message is gone. */
    public Builder deleted() {
      change = Change.DELETE;
      return this;
    }

    /** Says that others no longer see the message. */
    public Builder hidden() {
      change = Change.HIDE;
      return this;
    }

    /** Says that a hidden message is seen again. */
    public Builder shown() {
      change = Change.SHOW;
      return this;
    }

    /** Sets the network's own revision of the content. */
    public Builder revision(String value) {
      revision = value;
      return this;
    }

    /** Sets a lane other than the thread. */
    public Builder lane(String value) {
      lane = value;
      return this;
    }

    /** Says whether our own account wrote it. */
    public Builder own(boolean value) {
      own = value;
      return this;
    }

    /** Sets the text. */
    public Builder text(String value) {
      text = value;
      return this;
    }

    /** Sets the network's own time. */
    public Builder publishedAt(Instant value) {
      publishedAt = Optional.of(value);
      return this;
    }

    /** Sets the message this one answers. */
    public Builder parentId(String value) {
      parentId = Optional.of(value);
      return this;
    }

    /** Sets where a person can look at it. */
    public Builder permalink(URI value) {
      permalink = Optional.of(value);
      return this;
    }

    /** Sets the declared languages. */
    public Builder languages(List<String> value) {
      languages = value;
      return this;
    }

    /** Sets pictures and files. */
    public Builder attachments(List<Attachment> value) {
      attachments = value;
      return this;
    }

    /** Sets the post that it stands under. */
    public Builder post(String value) {
      post = value;
      return this;
    }

    /** Sets the advertisement that it stands under. */
    public Builder advert(Advert value) {
      advert = Optional.of(value);
      return this;
    }

    /** Sets what the driver needs to answer this message. */
    public Builder address(Map<String, String> value) {
      address = value;
      return this;
    }

    /** Sets the network's time of this revision, or of the removal. */
    public Builder revisedAt(Instant value) {
      revisedAt = Optional.of(value);
      return this;
    }

    /** Sets the message that must be brought in before this one. */
    public Builder after(String value) {
      after = Optional.of(value);
      return this;
    }

    /** Sets the app that an own message was written with. */
    public Builder via(String value) {
      via = value;
      return this;
    }

    /** Sets whom an own message is addressed to. */
    public Builder recipientId(String value) {
      recipientId = Optional.of(value);
      return this;
    }

    /** Says whether it is history from before the account was connected. */
    public Builder backfill(boolean value) {
      backfill = value;
      return this;
    }

    /** Says what the message is, in a few words, if text and attachments do not. */
    public Builder unsupported(String value) {
      unsupported = value;
      return this;
    }

    /** Says whether it came while another app answers in the thread. */
    public Builder overheard(boolean value) {
      overheard = value;
      return this;
    }

    /** Makes the item. */
    public Item build() {
      return new Item(
          messageId,
          change,
          revision,
          kind,
          lane,
          thread,
          author,
          own,
          text,
          publishedAt,
          parentId,
          permalink,
          languages,
          attachments,
          address,
          revisedAt,
          after,
          via,
          recipientId,
          backfill,
          unsupported,
          overheard,
          post,
          advert);
    }
  }
}
